"""What screens share: each widget in a small file, handed its texts by whoever shows it."""
