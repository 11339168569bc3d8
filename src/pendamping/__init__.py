"""Pendamping: accompany survivors of trafficking, offline and sealed."""
