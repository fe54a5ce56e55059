"""Scripts of the developer: evaluation, benchmark, pictures, reference."""
