"""The reporting year: rounds, e-SAR cards, the chain of approval, receipts and lateness (E1 to E5)."""
