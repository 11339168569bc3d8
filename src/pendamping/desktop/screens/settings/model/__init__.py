"""What the settings show. No Qt here: this runs on the worker and in plain tests."""
