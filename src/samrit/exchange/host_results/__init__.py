"""The spreadsheet in which a host agency delivers results for everybody."""
