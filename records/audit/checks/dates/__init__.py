"""D: instructions on declassification and their days."""
