"""The spreadsheet with the indicators of units and officers: one row each."""
