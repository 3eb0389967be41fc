"""Papers of any kind: one vocabulary of blocks, which becomes a Word document or a PDF."""
