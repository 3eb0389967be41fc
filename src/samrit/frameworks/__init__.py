"""Frameworks as they are published: frozen content with its hash, to which every agreement is pinned."""
