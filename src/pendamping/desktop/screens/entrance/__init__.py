"""The entrance: choose or make a vault, open it, and what is to be settled before the work."""
