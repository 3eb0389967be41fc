"""Documents for paper: one package each, with its words apart from its form."""
