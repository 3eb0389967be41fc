"""PDF documents: how words are broken into lines, the pages of the house, and the engine that sets them."""
