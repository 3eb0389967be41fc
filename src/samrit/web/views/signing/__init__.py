"""Pages of signing: who signs in which order, the signer's brief, the act."""
