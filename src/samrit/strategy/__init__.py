"""Strategies: vision, strategic issues, objectives, tactics and projects of an organisation."""
