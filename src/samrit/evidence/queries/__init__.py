"""Every read of more than one line; one module a subject."""
