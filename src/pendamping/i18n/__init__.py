"""Words: what the program says, in Bahasa Indonesia and in English."""
