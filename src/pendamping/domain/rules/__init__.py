"""The numbered rules V-01 to V-28: each takes what it is about and returns its findings."""
