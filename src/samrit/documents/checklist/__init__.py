"""A checklist of a framework as a paper: to be filled in by hand, or with what a card says is there."""
