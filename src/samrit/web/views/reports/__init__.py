"""Pages of the reporting year: rounds, cards, the chain of approval, receipts."""
