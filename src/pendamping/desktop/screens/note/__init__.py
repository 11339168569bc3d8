"""The quick note on screen."""
