"""The evaluation of one person in one half of the year, and what it would mean for the raise (D6, IN-1 to IN-4)."""
