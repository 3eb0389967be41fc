"""What somebody wrote, as a tree of text with places, and the reading of it into exact values."""
