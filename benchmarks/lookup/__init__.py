"""Which words find their term, which find nothing, and how fast."""
