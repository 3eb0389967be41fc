"""Pages of what happened: timelines and the log."""
