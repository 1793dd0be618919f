"""The newest item wins, nothing blocks, closing wakes the receiver."""

import threading

from pipeline.mailbox import Mailbox


def test_the_newest_item_wins_and_the_others_are_counted() -> None:
    box: Mailbox[int] = Mailbox()
    for number in range(5):
        box.put(number)
    assert box.take() == 4
    assert box.dropped == 4


def test_what_lies_in_a_closed_box_can_still_be_taken() -> None:
    box: Mailbox[str] = Mailbox()
    box.put("last")
    box.close()
    assert box.take() == "last"
    assert box.take() is None


def test_a_waiting_receiver_gets_the_item() -> None:
    box: Mailbox[int] = Mailbox()
    taken: list[int | None] = []
    receiver = threading.Thread(target=lambda: taken.append(box.take()))
    receiver.start()
    box.put(7)
    receiver.join(5)
    assert taken == [7]


def test_closing_wakes_the_receiver() -> None:
    box: Mailbox[int] = Mailbox()
    taken: list[int | None] = []
    receiver = threading.Thread(target=lambda: taken.append(box.take()))
    receiver.start()
    box.close()
    receiver.join(5)
    assert taken == [None]
