"""Reports and the output formats that they share."""
