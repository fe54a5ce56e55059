"""Makes collections with OCR noise and their keys."""
