"""Pages of job families and job descriptions."""
