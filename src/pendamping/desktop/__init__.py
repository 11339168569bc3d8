"""The window: screens, what they share, and the shell around them."""
