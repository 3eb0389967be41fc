"""What was issued, whether it is genuine, and what a bundle holds."""
