"""Pages of evidence: the shelf of an organisation, a file, its viewer."""
