"""What is asked of agreements, one module a subject."""
