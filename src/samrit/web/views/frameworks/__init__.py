"""Pages of frameworks: list, read, check, compare, edit as a draft, publish, export."""
