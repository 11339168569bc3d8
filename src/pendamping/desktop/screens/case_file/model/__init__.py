"""What a case file shows, tab by tab. No Qt here: this runs on the worker and in plain tests."""
