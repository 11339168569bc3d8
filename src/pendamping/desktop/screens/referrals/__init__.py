"""Referrals of all cases, and the directory of who may help."""
