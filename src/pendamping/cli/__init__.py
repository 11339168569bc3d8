"""The command line: the same desks as the window, for scripts and for people who prefer it."""
