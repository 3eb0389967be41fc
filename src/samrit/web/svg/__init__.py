"""Figures as SVG made on the server: pure functions from exact numbers to markup, the same for page, print and PDF."""
