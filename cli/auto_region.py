"""`--auto`: the gallery is looked for on every monitor."""

from capture.errors import SourceError
from capture.geometry import Region
from capture.screen import ScreenSource, list_monitors
from inference.find_gallery import Proposal, propose


def gallery_on_screen() -> Region:
    """Find the gallery that a call shows now, on whichever monitor it is largest.

    Returns:
        Physical pixels of the desktop.

    Raises:
        SourceError: No monitor shows one.
        CaptureError: The screen can't be read.
    """
    proposals = [
        proposal
        for region in dict.fromkeys(monitor.region for monitor in list_monitors())
        if (proposal := _proposal(region))
    ]
    if not proposals:
        raise SourceError(
            "No gallery of a call is in sight on any monitor; show the call's gallery view, "
            "uncovered, or name the place with --region X,Y,W,H."
        )
    return max(proposals, key=lambda proposal: proposal.weight).region


def _proposal(region: Region) -> Proposal | None:
    with ScreenSource(region) as source:
        return propose(source.grab())
