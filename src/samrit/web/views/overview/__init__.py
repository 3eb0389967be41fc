"""Pages on which the central office and the head of an agency see where everybody stands."""
