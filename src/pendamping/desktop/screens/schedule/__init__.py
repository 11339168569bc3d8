"""The calendar on screen."""
