"""The e-SAR card of one indicator as a document."""
