"""Reads of the cascade."""
