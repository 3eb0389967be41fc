"""Pages about seats: who of a unit promises, opening, closing and moving seats."""
