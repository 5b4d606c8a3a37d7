"""How the built-in embedding model was made: open text pairs in, the shipped files out. The app never imports it."""
