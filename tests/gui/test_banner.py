import pytest
from pytestqt.qtbot import QtBot

from gui.banner import Banner, Level, Message
from gui.theme import Theme


@pytest.fixture
def banner(qtbot: QtBot, theme: Theme) -> Banner:
    made = Banner(theme)
    qtbot.addWidget(made)
    return made


def test_it_shows_only_while_there_is_something_to_say(banner: Banner) -> None:
    assert banner.isHidden()
    banner.post("disk", Message(Level.WARNING, "The disk is full."))
    assert not banner.isHidden()
    assert (banner.text, banner.level) == ("The disk is full.", Level.WARNING)
    banner.clear("disk")
    assert banner.isHidden()


def test_the_gravest_message_stands_in_front(banner: Banner) -> None:
    banner.post("a", Message(Level.ERROR, "first"))
    banner.post("b", Message(Level.INFO, "second"))
    assert banner.text == "first"
    banner.clear("a")
    assert banner.text == "second"


def test_among_equals_the_newest_stands_in_front(banner: Banner) -> None:
    banner.post("a", Message(Level.INFO, "first"))
    banner.post("b", Message(Level.INFO, "second"))
    assert banner.text == "second"
    banner.post("a", Message(Level.INFO, "third"))
    assert banner.text == "third"


def test_closing_one_uncovers_the_next(banner: Banner) -> None:
    banner.post("a", Message(Level.INFO, "first"))
    banner.post("b", Message(Level.ERROR, "second"))
    banner.close_button.click()
    assert banner.text == "first"


def test_its_button_acts(banner: Banner) -> None:
    done: list[str] = []
    banner.post("a", Message(Level.DONE, "Saved.", "Open folder", lambda: done.append("open")))
    assert banner.action_button.text() == "Open folder"
    banner.action_button.click()
    assert done == ["open"]
    banner.post("b", Message(Level.ERROR, "No button."))
    assert banner.action_button.isHidden()
