"""declass: reads declassified government papers into a records database."""

__version__ = "0.1.0"
