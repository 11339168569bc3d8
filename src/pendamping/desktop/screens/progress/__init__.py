"""How all cases have come on: first and last score of each, by one scale."""
