"""The screen "intake"."""
