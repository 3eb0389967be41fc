"""The strategy map on one sheet of paper, and the same sheet as a picture."""
