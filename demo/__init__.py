"""The demo class: synthetic people, a known script, and how much of it was recognised."""
