"""The exchange: sticks, what came and went, what waits for a person."""
