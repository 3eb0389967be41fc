"""Issuing a paper, and making bundles."""
