"""Forms: any noun opened for writing, described from its declaration."""
