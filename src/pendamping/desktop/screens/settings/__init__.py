"""Settings and help: how the window looks, the vault, the handbook, practice, and about."""
