"""How fast indexing and questions are, and what they take."""
