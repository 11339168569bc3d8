"""Pages one after the other: a passphrase, a recovery sheet, a place for a file."""
