"""Family plans of all cases: where each of them stands."""
