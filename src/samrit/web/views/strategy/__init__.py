"""Pages of a strategy: vision, issues, objectives, tactics, projects, alignment."""
