"""What is done to strategies, one module a subject: every write is a function here."""
