"""Where the panel stands beside the region."""

from PyQt6.QtCore import QPoint, QRect, QSize


def beside(region: QRect, room: QRect, size: QSize) -> QPoint:
    """Upper left corner for a panel next to a region, logical pixels.

    Right of it where there is room, else left of it, else in the corner where it covers
    least.

    Args:
        region: What is captured.
        room: What the screen offers to windows.
        size: Of the panel with its frame.
    """
    top = max(room.top(), min(region.top(), room.bottom() + 1 - size.height()))
    right, left = region.right() + 1, region.left() - size.width()
    if right + size.width() <= room.right() + 1:
        return QPoint(right, top)
    if left >= room.left():
        return QPoint(left, top)
    free_right, free_left = room.right() - region.right(), region.left() - room.left()
    column = room.right() + 1 - size.width() if free_right >= free_left else room.left()
    return QPoint(column, top)


def docked(region: QRect, room: QRect, size: QSize, side: str) -> QRect:
    """Where a panel stands on one side of a region, as tall as the screen allows.

    Args:
        region: What is captured; the screen itself where there is none yet.
        room: What the screen offers to windows.
        size: Of the panel with its frame; its width is kept, unless the screen is narrower.
        side: `left` or `right`.

    Returns:
        With its frame, logical pixels; at the screen's edge where there is too little room
        beside the region.
    """
    width = min(size.width(), room.width())
    edge = room.right() + 1 - width
    left = max(room.left(), region.left() - width)
    right = min(edge, region.right() + 1)
    column = min(left, edge) if side == "left" else max(right, room.left())
    return QRect(column, room.top(), width, room.height())
