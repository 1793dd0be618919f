"""Errors of the training pipeline that its user can put right."""


class TrainingError(Exception):
    """A command can't go on; the message says what is wrong and what to do."""


class DataError(TrainingError):
    """The data set can't be read; the message says what to do."""
