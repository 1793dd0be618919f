"""Why many recordings can't be read, each as one sentence that says what to do."""


class RecordingsError(Exception):
    """The work as a whole can't begin or go on; the message is one sentence for the user."""


class ClusterUnavailableError(RecordingsError):
    """There is no cluster to work on, or it is gone; what was read before is kept."""


class ForeignComputerError(RecordingsError):
    """A computer of the cluster lacks the recordings, the results folder or this program."""
