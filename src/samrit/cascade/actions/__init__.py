"""Writes of the cascade, a module a subject."""
