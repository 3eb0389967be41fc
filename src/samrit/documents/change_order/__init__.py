"""The order on a change request as a paper."""
