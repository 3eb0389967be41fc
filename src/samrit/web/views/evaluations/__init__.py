"""Pages of an evaluation, from its evaluators to the final result."""
