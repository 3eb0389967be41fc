"""Pages of letters: what the bell shows."""
