"""From a certified report to a result that stands: evaluators, visits, committee, appeals, publication."""
