"""The screen "safety"."""
