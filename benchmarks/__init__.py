"""Quality and speed, measured: each benchmark prints a table and keeps it in `results/`."""
