"""One case: what stands over it, and what each of its tabs shows."""
