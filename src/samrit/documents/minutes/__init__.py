"""The minutes of a negotiation as a document."""
