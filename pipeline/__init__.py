"""Runs a frame source and the analyzer beside the window."""
