"""Performance agreements: drafted, audited, negotiated, signed, changed, published."""
