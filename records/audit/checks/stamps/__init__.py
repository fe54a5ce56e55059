"""S: stamps of release and withholding."""
