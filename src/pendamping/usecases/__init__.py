"""Desks: one method for each intention, one transaction for each method."""
