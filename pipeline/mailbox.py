"""A one-slot mailbox: the newest item wins, the ones it pushes out are counted."""

import threading
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Mailbox(Generic[Item]):
    """Hands items from one thread to another without ever making the sender wait."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._item: Item | None = None
        self._closed = False
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """How many items were replaced before anyone took them."""
        return self._dropped

    def put(self, item: Item) -> None:
        """Leave an item; one that still lies there is dropped."""
        with self._condition:
            if self._item is not None:
                self._dropped += 1
            self._item = item
            self._condition.notify()

    def take(self) -> Item | None:
        """Wait for an item; None once the mailbox is closed and empty."""
        with self._condition:
            self._condition.wait_for(lambda: self._item is not None or self._closed)
            item, self._item = self._item, None
            return item

    def close(self) -> None:
        """Wake the receiver; what still lies in the box can be taken."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()
