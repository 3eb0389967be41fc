"""Pages of links: those of an agreement, of one indicator up and down, the reconciliation, answers to changes."""
