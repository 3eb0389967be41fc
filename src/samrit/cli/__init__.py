"""How a person at a terminal reaches samrit: one module for each verb, all alike, and no rule of scoring in any."""
