"""One file for each command; the file's name is the command's, with underscores."""
