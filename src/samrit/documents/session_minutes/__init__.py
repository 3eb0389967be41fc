"""The minutes of a session of the committee as a document."""
