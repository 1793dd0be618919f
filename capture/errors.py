"""Why there is no picture, each as one sentence that says what to do."""

from typing import ClassVar


class CaptureError(Exception):
    """No picture; the message is one sentence for the user.

    Attributes:
        temporary: Whether a later attempt may succeed without the user doing anything.
    """

    temporary: ClassVar[bool] = False


class RegionEmptyError(CaptureError):
    """The region has no area or lies off every monitor."""


class RegionLostError(CaptureError):
    """What was seen before went away or changed, or the whole screen; it may come back."""

    temporary: ClassVar[bool] = True


class ScreenUnavailableError(CaptureError):
    """There is no screen to grab: no display, or Wayland hides other windows."""


class PermissionMissingError(CaptureError):
    """The system does not let this program see the screen or the camera."""


class UnreadableFileError(CaptureError):
    """The picture or recording can't be opened or decoded."""


class CameraError(CaptureError):
    """The camera can't be opened or stopped giving pictures."""


class SourceError(CaptureError):
    """What the user named as source or region can't be understood; nothing was opened."""
