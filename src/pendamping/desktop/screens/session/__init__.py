"""The screen "session"."""
