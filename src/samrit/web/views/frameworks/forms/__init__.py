"""Forms over parts of a framework's content: what nobody changed in them stays exactly as it was written."""
