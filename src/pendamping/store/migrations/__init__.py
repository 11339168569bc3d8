"""The numbered statements that make the system tables; a released file is never edited."""
