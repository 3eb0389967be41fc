"""The frame of every spreadsheet that is filled in: locked, pre-filled, checked, and given back with marks."""
