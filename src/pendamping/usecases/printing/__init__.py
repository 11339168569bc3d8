"""Printing: what is asked for, what may stand on it, and the paper that comes of it."""
