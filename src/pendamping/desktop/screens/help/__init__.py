"""Help: the page of the handbook for the screen that stands there."""
