"""The screens, one job each."""
