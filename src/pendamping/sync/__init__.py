"""The change log, the merge law, packages and the roster: pure, so that laws can be tested."""
