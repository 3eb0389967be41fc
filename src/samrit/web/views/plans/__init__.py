"""Pages of the Gantt chart of a cascade plan."""
