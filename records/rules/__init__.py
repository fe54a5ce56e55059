"""The law: which order governed, when it ends, why."""
