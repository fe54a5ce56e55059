"""The command line; a module a command family, no logic."""
