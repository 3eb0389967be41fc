"""What an organisation wants to achieve: vision, mission, issues, objectives, strategies, projects and alignment."""
