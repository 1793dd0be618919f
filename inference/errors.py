"""What can be wrong with a model's files, each as one sentence for the user."""


class ModelError(Exception):
    """A model can't be used: missing, damaged or of another kind; the message says what to do."""
