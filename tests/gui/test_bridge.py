import threading
from collections.abc import Callable

import pytest
from PyQt6.QtCore import QObject, QThread
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from capture.errors import CameraError
from gui.bridge import BackgroundCall, RunBridge
from pipeline.live import LiveRun, RunState
from tests.gui.pieces import DrawnClass, GreyReader


def run_of(bridge: RunBridge, drawn: DrawnClass, rate: float = 10.0) -> LiveRun:
    return LiveRun(lambda: drawn, GreyReader, None, rate, bridge.announce)


def test_changes_arrive_on_the_gui_thread(qtbot: QtBot, drawn: DrawnClass) -> None:
    bridge = RunBridge()
    threads: list[QThread | None] = []
    bridge.changed.connect(lambda: threads.append(QThread.currentThread()))
    bridge.start(run_of(bridge, drawn))
    qtbot.waitUntil(lambda: bridge.latest() is not None)
    qtbot.waitUntil(lambda: len(threads) > 2)
    bridge.end()
    assert set(threads) == {bridge.thread()}


def test_many_changes_make_one_signal(qapp: QApplication) -> None:
    bridge = RunBridge()
    signals: list[int] = []
    bridge.changed.connect(lambda: signals.append(1))
    workers = [threading.Thread(target=bridge.announce) for _ in range(20)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    qapp.processEvents()
    assert len(signals) == 1
    bridge.announce()
    qapp.processEvents()
    assert len(signals) == 2


def test_two_runs_at_once_are_refused(drawn: DrawnClass) -> None:
    bridge = RunBridge()
    bridge.start(run_of(bridge, drawn))
    with pytest.raises(RuntimeError):
        bridge.start(run_of(bridge, drawn))
    bridge.end()
    assert not bridge.active
    bridge.start(run_of(bridge, drawn))
    assert bridge.active
    bridge.end()


def test_a_failure_is_a_state(qtbot: QtBot, drawn: DrawnClass) -> None:
    bridge = RunBridge()
    drawn.error = CameraError("Unplugged; plug it in.")
    bridge.start(run_of(bridge, drawn))
    qtbot.waitUntil(lambda: not bridge.active)
    status = bridge.status()
    assert status is not None
    assert (status.state, status.message) == (RunState.FAILED, "Unplugged; plug it in.")
    bridge.end()


def test_slow_work_ends_on_the_gui_thread(qtbot: QtBot, qapp: QApplication) -> None:
    owner = QObject()
    seen: list[int] = []

    def work() -> Callable[[], None]:
        worker = threading.get_ident()
        return lambda: seen.extend([worker, threading.get_ident()])

    BackgroundCall(work, owner)
    qtbot.waitUntil(lambda: bool(seen))
    worker, after = seen
    assert after == threading.get_ident()
    assert worker != after


def test_an_error_nobody_expected_is_raised_on_the_gui_thread(qtbot: QtBot) -> None:
    owner = QObject()
    ended: list[int] = []

    def work() -> Callable[[], None]:
        raise ZeroDivisionError("nobody expected this")

    with qtbot.captureExceptions() as caught:
        BackgroundCall(work, owner).ended.connect(lambda: ended.append(1))
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert ended == [1]
