# What nothing in the program calls by name, and who calls it from outside.
entry  # the command `pendamping`, in pyproject.toml
unraisablehook  # Python, when a destructor breaks
argument_default  # argparse, when arguments are added
MAX_IMAGE_PIXELS  # Pillow, when a picture is opened
branches  # a history told twice: kept for whoever has to find out why

# The window of the next issue asks for these; the command line has no use for them.
titled  # an area in a list: `Kalurahan Sentolo`
median  # the tiles of a programme
tenth
ratio
needed_a_day
pace
masked  # a text before it is handed out, with what it would give away blotted out
hints  # kinder words, while somebody writes
CasePlanDesk  # the screens of these plans; commands reach their nouns through `record`
SafetyPlanDesk

# The rare day when an office replaces its root keys: done with its key holders, not from a menu.
open_root_key
replace_keys

# Rules of domain.md a4 that are asked in another form than here, and tested whole here.
v_07  # what places are called, when a paper is printed
v_12  # its clocks are in the list of deadlines
v_13
v_20_clearing  # refused by domain.verification before there is a record to ask about
v_21  # shown as the standing of a plan
counts_in_coordination  # indicators

# age as it is written down, whole: its published vectors and stock tools judge what we use of it.
armored
dearmored
looks_armored
ClassicalIdentity
Passphrase

# What widgets and palette offer and the tests measure: sorting by code, plain rows, contrast.
sort_by
rows_of
contrast
layout_name
