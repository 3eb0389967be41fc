"""The spreadsheet with plan and progress of projects by month: two lines a project."""
