"""T: hops and chains."""
