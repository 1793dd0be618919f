"""Keeps the window's texts and their translations together."""
