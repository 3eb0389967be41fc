"""The details of indicators (KPI templates) as a paper: one sheet an indicator."""
