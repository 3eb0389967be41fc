"""The notice of a result to the agency as a document."""
