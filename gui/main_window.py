"""The panel beside the call: puts the parts together and says what they show."""

from functools import partial

from PyQt6.QtCore import QByteArray, QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import (
    QAction,
    QCloseEvent,
    QMoveEvent,
    QResizeEvent,
    QShowEvent,
)
from PyQt6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from capture.errors import CaptureError
from capture.geometry import Region
from capture.permissions import Barrier
from gui.after_class import AfterClass
from gui.announcer import Announcer
from gui.banner import Banner, Level, Message
from gui.capture_exclusion import exclude_from_capture
from gui.controls import Actions, ControlBar
from gui.demo_launch import start_demo
from gui.live_timeline import LiveTimeline
from gui.my_camera import MyCamera
from gui.naming import Naming
from gui.notice import NoticePage, said
from gui.pages import MessagePage, WelcomePage
from gui.panel import ClassPanel
from gui.panel_options import PanelOptions
from gui.panel_place import PanelPlace
from gui.permission_page import PermissionPage
from gui.preferences import Preferences
from gui.region_selector import RegionSelector
from gui.screens import placements
from gui.session_control import SessionControl
from gui.session_flow import SessionFlow
from gui.settings_dialog import SettingsDialog
from gui.status_line import StatusLine
from gui.theme import Theme
from gui.user_guide import show_guide
from pipeline.live import ENDED, RunState, RunStatus
from session.aggregate import LEAST_FACES
from session.notice import NOTICE_VERSION, REFUSAL, live_refused

SIZE = QSize(440, 880)
_HIDE_MS = 180
"""Milliseconds after which a hidden window has left the screen: it has faded out by then, and
what lay under it has been painted again."""


class MainWindow(QMainWindow):
    """The only window; emits `closed` when nothing holds it open any more."""

    closed = pyqtSignal()

    def __init__(self, control: SessionControl, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self._control = control
        self.preferences = preferences
        self.theme = theme
        self.selector: RegionSelector | None = None
        self.notice: NoticePage | None = None
        self.barrier: PermissionPage | None = None
        self._excluded = False
        self._leaving = False
        self.setWindowTitle("Moodgrid")
        self.actions_ = Actions(self)
        self.banner = Banner(theme)
        self.timeline = LiveTimeline(self.actions_.bookmark, theme)
        self.panel = ClassPanel(theme)
        self.header, self.grid = self.panel.header, self.panel.grid
        self.message = MessagePage(
            self.actions_.start,
            self.actions_.region,
            self.actions_.demo,
            self.actions_.camera,
        )
        self.welcome = WelcomePage(self.actions_.region, theme)
        self.controls = ControlBar(self.actions_, theme)
        self.status_line = StatusLine(theme)
        self.place = PanelPlace(self, preferences)
        self._announcer = Announcer(self.banner, control, self.actions_)
        self.flow = SessionFlow(self, control, self.banner)
        self.after = AfterClass(self, control, preferences, theme, self.banner)
        self._lay_out()
        self._connect()
        self._restore()
        self.refresh()

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self.panel.add_below(self.timeline)
        for page in (self.welcome, self.message, self.panel):
            self.pages.addWidget(page)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        column.addWidget(self.controls)
        column.addWidget(self.status_line)
        self.setCentralWidget(centre)
        centre.setFocus()
        self.setMinimumSize(360, 420)

    def _connect(self) -> None:
        actions = self.actions_
        self.addActions([*actions.main, actions.recover, actions.settings])
        self.addActions([actions.bookmark, actions.timeline])
        self.addActions([actions.view, actions.history, actions.recording, actions.guide])
        actions.guide.triggered.connect(lambda: show_guide(self.banner))
        actions.view.triggered.connect(self.after.view_current)
        actions.history.triggered.connect(self.after.show_history)
        actions.recording.triggered.connect(self.after.ask_recording)
        actions.bookmark.triggered.connect(self._bookmark)
        actions.timeline.toggled.connect(self._show_timeline)
        self.timeline.bar.named.connect(self._control.name_bookmark)
        self._control.ending.connect(self.timeline.bar.finish)
        actions.region.triggered.connect(self.select_region)
        actions.start.triggered.connect(self.start)
        actions.pause.triggered.connect(self._control.toggle_pause)
        actions.stop.triggered.connect(self.stop)
        actions.save.triggered.connect(self.save)
        actions.delete.triggered.connect(self.flow.delete)
        actions.recover.triggered.connect(self.flow.recover_all)
        actions.demo.triggered.connect(self._run_demo)
        self.my_camera = MyCamera(self.theme, self)
        actions.camera.triggered.connect(self.my_camera.open)
        actions.settings.triggered.connect(self.show_settings)
        actions.on_top.toggled.connect(self._stay_on_top)
        actions.aside.triggered.connect(self.place.move_aside)
        actions.themes.triggered.connect(self._choose_theme)
        self._control.changed.connect(self.refresh)
        self.preferences.changed.connect(self._apply_settings)
        self.preferences.failed.connect(
            partial(self._announcer.tell, "settings", Level.WARNING)
        )
        self._announcer.tell("settings", Level.INFO, self.preferences.notice)

    def _restore(self) -> None:
        settings = self.preferences.settings
        self.resize(SIZE)
        if settings.panel_geometry:
            self.restoreGeometry(QByteArray.fromBase64(settings.panel_geometry.encode()))
        for choice in self.actions_.themes.actions():
            choice.setChecked(choice.data() == settings.theme)
        self.actions_.on_top.setChecked(True)
        self.actions_.timeline.setChecked(settings.timeline)
        self.options = PanelOptions(
            self.actions_, self.preferences, self.place.move_aside, self
        )
        self.naming = Naming(self._control, self.preferences, self.actions_, self.grid, self)
        self._apply_to_panel()

    # What the teacher does

    def show_notice(self) -> None:
        """Put the notice before everything else until it is accepted."""
        self.notice = NoticePage()
        self.notice.accepted.connect(self._accept_notice)
        self.pages.addWidget(self.notice)
        self.refresh()

    def _accept_notice(self) -> None:
        if self.notice:
            self.preferences.change(
                notice_accepted=NOTICE_VERSION, where_used=self.notice.where_used
            )
            self.pages.removeWidget(self.notice)
            self.notice.deleteLater()
            self.notice = None
        self.refresh()

    def show_barrier(self, barrier: Barrier) -> None:
        """Explain why the screen can't be seen, until the teacher tries all the same."""
        self.barrier = PermissionPage(barrier)
        self.barrier.passed.connect(self._pass_barrier)
        self.pages.addWidget(self.barrier)
        self.refresh()

    def _pass_barrier(self) -> None:
        if self.barrier:
            self.pages.removeWidget(self.barrier)
            self.barrier.deleteLater()
            self.barrier = None
        self.refresh()

    def select_region(self) -> None:
        """Step aside, and let the teacher draw the region."""
        if self.notice or self.selector or self._control.active or self._refused:
            return
        self.hide()
        QTimer.singleShot(_HIDE_MS, self._open_selector)

    def _open_selector(self) -> None:
        try:
            screens = placements()
        except CaptureError as error:
            self._come_back()
            self.banner.post("capture", Message(Level.ERROR, str(error)))
            return
        selector = RegionSelector(screens, self.preferences.settings.region, self)
        selector.region_selected.connect(self._region_selected)
        selector.cancelled.connect(self._come_back)
        self.selector = selector
        selector.show()

    def _region_selected(self, region: Region) -> None:
        self.preferences.change(region=region)
        self.place.find_region()
        self._come_back()
        if self.place.covers_region or self.preferences.settings.dock != "free":
            self.place.move_aside()
        QTimer.singleShot(_HIDE_MS, self._start_uncovered)

    def _start_uncovered(self) -> None:
        """Begin once no frame can show the selector any more."""
        if not (self._control.active or self._leaving):
            self.start()

    def _come_back(self) -> None:
        if self.selector is not None:
            self.selector.deleteLater()
            self.selector = None
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.show()

    def bring_up(self) -> None:
        """Come to the front, also when minimised; not while a region is being drawn."""
        if self.selector is None:
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
            self.show()
            self.raise_()
            self.activateWindow()

    def start(self) -> None:
        """Begin a session on the region, after deciding what becomes of the one before."""
        if self._refused:
            return
        if self.preferences.settings.region is None:
            self.select_region()
        else:
            self.flow.settle(self._start_now)

    def _start_now(self) -> None:
        settings = self.preferences.settings
        if settings.region is not None:
            self.banner.clear("session")
            self.panel.clear()
            self.place.find_region()
            self._control.start(settings.region, settings)

    def stop(self) -> None:
        """End the session; it stays to be saved."""
        self._control.stop()

    def save(self) -> None:
        """Ask where to save the session; it goes on if it is running."""
        self.flow.save()

    def show_settings(self) -> None:
        """Open the settings; the session goes on."""
        SettingsDialog(self.preferences, self).open()

    @property
    def _refused(self) -> bool:
        """Whether live use in a class is refused for where the classes are."""
        return live_refused(self.preferences.settings)

    def _run_demo(self) -> None:
        if not start_demo():
            words = self.tr("The demo class could not be started; start Moodgrid again.")
            self.banner.post("demo", Message(Level.ERROR, words))

    def _choose_theme(self, choice: QAction) -> None:
        self.preferences.change(theme=choice.data())

    def _apply_settings(self) -> None:
        """Take over what can change while the window is open."""
        theme = self.preferences.settings.theme
        if theme != self.theme.choice:
            self.theme.choose(theme)
        for choice in self.actions_.themes.actions():
            choice.setChecked(choice.data() == theme)
        self._apply_to_panel()
        self._control.apply(self.preferences.settings)
        if self._refused and self._control.active:
            self.stop()
        self.refresh()

    def _apply_to_panel(self) -> None:
        settings = self.preferences.settings
        self.panel.apply(settings)
        self.timeline.leave_out_below(LEAST_FACES if settings.aggregate_only else 0)

    def _bookmark(self) -> None:
        """Mark the moment first, then offer to say what it was."""
        self.timeline.bar.finish()
        self._control.bookmark()
        history = self._control.history
        if history is not None:
            self.timeline.show_history(history)
            self.timeline.bar.ask(len(history.view().bookmarks))

    def _show_timeline(self, shown: bool) -> None:
        self.timeline.want(shown)
        if shown != self.preferences.settings.timeline:
            self.preferences.change(timeline=shown)

    def _stay_on_top(self, stay: bool) -> None:
        shown = self.isVisible()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, shown)
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, stay)
        if shown:
            self.show()

    # What the teacher sees

    def refresh(self) -> None:
        """Show the newest snapshot and state; cheap, called for every sample."""
        status, snapshot = self._control.status(), self._control.latest()
        self.panel.show_names(self._control.names.names())
        if snapshot is not None:
            self.panel.show_snapshot(snapshot)
        self.timeline.show_history(self._control.history)
        current = status is not None and status.state is RunState.RUNNING
        self.panel.set_outdated(not current)
        self.status_line.show_status(status, self._control.duration)
        self._show_page(status, filled=bool(snapshot and snapshot.readings))
        self._enable(status)
        self._announcer.report(status, self.naming.problem)
        self._announcer.report_cover(snapshot if current else None)
        self._warn_if_covering()

    def _show_page(self, status: RunStatus | None, *, filled: bool) -> None:
        if self.notice:
            self._turn_to(self.notice)
            return
        if filled:
            self._turn_to(self.panel)
            return
        if self.barrier and status is None:
            self._turn_to(self.barrier)
            return
        if status is None and self.preferences.settings.region is None and not self._refused:
            self._turn_to(self.welcome)
            return
        self._say_what_is_missing(status)
        self._turn_to(self.message)

    def _say_what_is_missing(self, status: RunStatus | None) -> None:
        actions, say = self.actions_, self.message.say
        if self._refused and (status is None or status.state in ENDED):
            heading = self.tr("Live use is off")
            say(heading, said(REFUSAL), offer=actions.demo, also=actions.camera)
        elif status is None:
            region = self.preferences.settings.region
            size = f"{region.width} × {region.height}" if region else ""
            say(
                self.tr("Ready"),
                self.tr("The region of last time, {size} pixels, is used.").format(size=size),
                offer=actions.start,
            )
        elif status.state is RunState.STARTING:
            say(self.tr("Starting…"), self.tr("The models are being loaded."), busy=True)
        elif status.state is RunState.WAITING:
            say(self.tr("Waiting for the screen…"), status.message, busy=True)
        elif status.state in ENDED:
            say(
                self.tr("Nothing was seen"),
                self.tr("Select a region that shows the gallery view of the call."),
                offer=actions.region,
            )
        else:
            read_before = self._control.samples > 0
            never, gone = self.tr("Nothing to read yet"), self.tr("The gallery is out of sight")
            say(
                gone if read_before else never,
                self.tr("Bring the call's gallery view into the region, uncovered."),
                busy=status.state is RunState.RUNNING,
            )

    def _enable(self, status: RunStatus | None) -> None:
        actions, control = self.actions_, self._control
        idle, active = not (control.busy or self.notice), control.active
        may_start = idle and not active and not self._refused
        state = status.state if status else None
        enabled = {
            actions.region: may_start,
            actions.start: may_start and self.preferences.settings.region is not None,
            actions.pause: idle and state in (RunState.RUNNING, RunState.PAUSED),
            actions.stop: idle and active,
            actions.bookmark: idle and active,
            actions.save: idle and control.samples > 0,
            actions.view: idle and control.samples > 0 and not active,
            actions.history: not self.notice,
            actions.recording: not (self.notice or self._refused),
            actions.delete: idle and status is not None,
            actions.camera: not self.notice,
        }
        before = [action.isEnabled() for action in enabled], actions.pause.text()
        self._keep_focus_off({a for a, usable in enabled.items() if not usable})
        for action, usable in enabled.items():
            action.setEnabled(usable)
        actions.show_paused(control.paused)
        if before != ([*enabled.values()], actions.pause.text()):
            self.controls.refresh()

    def _keep_focus_off(self, actions: set[QAction]) -> None:
        """Park the keyboard focus; Qt would hand it to whatever button comes next."""
        focused, centre = self.focusWidget(), self.centralWidget()
        if centre and any(focused in action.associatedObjects() for action in actions):
            centre.setFocus()

    def _turn_to(self, page: QWidget) -> None:
        """Show a page; the keyboard focus does not wander off with the one before."""
        current, centre = self.pages.currentWidget(), self.centralWidget()
        focused = self.focusWidget()
        if current is page or current is None:
            return
        if centre and focused and current.isAncestorOf(focused):
            centre.setFocus()
        self.pages.setCurrentWidget(page)

    def _warn_if_covering(self) -> None:
        covering = self.place.covers_region and self._control.active and not self._excluded
        self._announcer.warn_of_cover(covering)

    def report_unexpected(self, words: str) -> None:
        """Show an error that nobody foresaw."""
        self.banner.post("unexpected", Message(Level.ERROR, words))

    # Where the panel stands

    def showEvent(self, a0: QShowEvent | None) -> None:
        """Ask the system to leave the panel out of captures."""
        super().showEvent(a0)
        self._excluded = exclude_from_capture(self)

    def moveEvent(self, a0: QMoveEvent | None) -> None:
        """See whether the panel now covers the region."""
        super().moveEvent(a0)
        self._warn_if_covering()

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        """See whether the panel now covers the region, and what has room."""
        super().resizeEvent(a0)
        self.timeline.make_room()
        self._warn_if_covering()

    # The end

    def closeEvent(self, a0: QCloseEvent | None) -> None:
        """Close only when nothing is lost: else ask, settle, and close again."""
        if a0 is None:
            return
        if not self._leaving:
            a0.ignore()
            if not (self._control.busy or self.flow.asking):
                self.flow.settle(self._leave)
            return
        geometry = self.saveGeometry().toBase64().data().decode()
        self.preferences.change(panel_geometry=geometry)
        a0.accept()
        self.closed.emit()

    def _leave(self) -> None:
        self._leaving = True
        QTimer.singleShot(0, self.close)  # Qt ignores a close inside a close
