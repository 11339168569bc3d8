"""What only the office does."""
