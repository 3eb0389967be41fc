"""Pages of host agencies, which deliver results for everybody."""
