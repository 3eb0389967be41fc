"""The two forms of step 4 as papers: job families, and the description of a post."""
