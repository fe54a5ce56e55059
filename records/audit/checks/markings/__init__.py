"""M: levels, controls and portion marks."""
