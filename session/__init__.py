"""What is kept of a session: journal, CSV, summary, recovery."""
