"""Papers of agreements: what there is, issued or as a draft, and bundles of all of a year."""
