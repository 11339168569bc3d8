"""The exchange: what leaves in a package, what comes in, and what is told of both."""
