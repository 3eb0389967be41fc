"""What is read of strategies: dimensions, the whole plan, lists, what can be undone."""
