"""The signer's brief as a paper."""
