"""The OS matrix as a paper: indicators by units, who owns and who supports."""
