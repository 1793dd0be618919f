"""Runs the real program beside a moving call for a long time and watches what it takes."""
