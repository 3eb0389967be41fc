"""Pages of review: submission, audit of templates, negotiation with its ledger and minutes."""
