"""The screen "record"."""
