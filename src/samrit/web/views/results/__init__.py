"""Results for those who work on them: scorecard files of reports and evaluations, the final result, publishing it."""
