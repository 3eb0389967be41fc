"""Pages of progress and scores: an organisation with units and people, its indicators, what somebody serves."""
