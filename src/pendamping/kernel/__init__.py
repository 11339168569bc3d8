"""What every floor stands on: problems, ids, the clock, settings, files written whole."""
