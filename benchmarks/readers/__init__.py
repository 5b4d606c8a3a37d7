"""How fast the readers are, and what hostile files do to them."""
