"""OCR-tolerant matching: confusions, labels, dates, times, names, words."""
