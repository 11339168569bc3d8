"""Papers: the purpose is asked first, then one sees what will be printed."""
