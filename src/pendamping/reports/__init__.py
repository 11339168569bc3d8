"""What a paper says and how it looks."""
