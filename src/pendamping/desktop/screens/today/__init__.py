"""The day on screen."""
