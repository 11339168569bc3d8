"""The search on screen."""
