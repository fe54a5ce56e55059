"""Q: how well a paper was read."""
