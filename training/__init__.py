"""Training, evaluation and export of the expression network; never imported by the app."""
