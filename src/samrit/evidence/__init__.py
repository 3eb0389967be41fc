"""Files that prove what is reported: looked at before they are kept, kept once, served only as downloads (E3)."""
