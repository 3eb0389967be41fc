"""Frameworks of evaluation in the database: drafts that are edited, and published ones, which never change."""
