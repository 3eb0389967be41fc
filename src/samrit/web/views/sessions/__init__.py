"""Pages of committee sessions."""
