"""The Indonesian for every sentence the program says: one file for each part.

A file holds `SENTENCES: Final = {"English": "Indonesia"}` for `say` and `mark`, and
`COUNTED: Final = {("{n} case", "{n} cases"): "{n} kasus"}` for `count`.
"""
