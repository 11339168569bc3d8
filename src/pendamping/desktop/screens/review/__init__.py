"""The review: the queue, one version beside the last approved one, comments, a decision."""
