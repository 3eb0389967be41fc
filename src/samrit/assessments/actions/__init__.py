"""Everything that is written; one module a subject."""
