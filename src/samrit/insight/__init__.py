"""Where everybody stands: what the central office and a head of agency look at. Reads only (J)."""
