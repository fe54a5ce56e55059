"""The checks: a family a folder, a check a file. `records.audit.registry` lists them all."""
