"""Nouns, code lists, rules and decisions: values in, values out."""
