"""Pages of agreements: list, start, overview, rows and weights, the template editor."""
