"""What runs inside a child process: it imports next to nothing, so that it starts fast."""
