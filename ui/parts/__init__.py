"""Pieces of a page that views put together."""
