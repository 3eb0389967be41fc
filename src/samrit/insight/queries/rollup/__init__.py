"""Progress and scores at every level, from the person to the organisation; one module a question."""
