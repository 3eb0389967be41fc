"""Pages of the cascade: plans, the five steps, the OS matrix, the parts of units."""
