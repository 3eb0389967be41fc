"""Pages without sign-in: published agreements, verification, data for machines."""
