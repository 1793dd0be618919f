"""What can be wrong with a model's files, each as one sentence for the user."""


class ModelError(Exception):
    """A model is missing, damaged or of another kind; the message says what to do."""


class NamesUnavailableError(Exception):
    """Names can't be read here; the message says why and what to do."""
