"""declass: reads declassified government papers into a records database."""
