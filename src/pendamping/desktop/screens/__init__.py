"""The screens. Each in a folder of its own; none knows another, the window introduces them."""
