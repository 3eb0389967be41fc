"""The self-assessment report of a round as a document."""
