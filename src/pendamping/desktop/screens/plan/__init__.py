"""The family plan: goals and actions written fast, handed in, carried on."""
