"""How fast the scores are made, compared with other ways of making the same: ``python -m benchmarks``."""
