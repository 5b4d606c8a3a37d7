"""One module a command: a function with its options, which returns the exit status."""
