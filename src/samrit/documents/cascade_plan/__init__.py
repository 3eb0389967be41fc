"""The plan of a cascade as a paper: five steps, activities and projects by month, who approves."""
