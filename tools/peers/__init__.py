"""Other programs of this kind, measured beside ours, each in an environment of its own."""
