"""Pages of change requests and amendments."""
