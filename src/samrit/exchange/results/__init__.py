"""The spreadsheet in which the keepers of a round write the results and words of their e-SAR cards."""
