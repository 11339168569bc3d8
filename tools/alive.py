# What nothing in the program calls by name, and who calls it from outside.
entry  # the command `pendamping`, in pyproject.toml
unraisablehook  # Python, when a destructor breaks
argument_default  # argparse, when arguments are added
