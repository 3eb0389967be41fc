"""The report on an evaluation as a document."""
