"""What is done to agreements, one module a subject: every write is a function here."""
