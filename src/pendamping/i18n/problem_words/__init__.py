"""What is said about each problem: one file for each part of the program.

A file holds `SENTENCES: Final = {"noun.what": ("English. What to do.", "Indonesia. Apa yang dapat
dilakukan.")}`. First what is the case, then what to do next; without blame, without "error".
Blanks such as `{case}` are filled from the problem's facts.
"""
