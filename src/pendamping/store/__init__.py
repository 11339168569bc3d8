"""What rests on disk: the vault, its records, attachments, audit and backups."""
