"""The checks of a reconciliation, one a module (docs/adr/0036)."""
