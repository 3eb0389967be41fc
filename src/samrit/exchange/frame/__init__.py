"""The frame of every spreadsheet that goes out to be filled in: locked, pre-filled, checked, and given back with marks."""
