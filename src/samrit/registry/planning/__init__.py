"""What a spreadsheet of the register would do, row by row, before anything is written."""
