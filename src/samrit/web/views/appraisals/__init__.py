"""Pages about the evaluation of persons: rules, evaluations, raises."""
