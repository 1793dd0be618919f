"""What the teacher can do: the actions, and the row of buttons that shows them."""

from PyQt6.QtCore import QObject, QSize, Qt
from PyQt6.QtGui import QAction, QActionGroup, QKeySequence
from PyQt6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from gui.icons import icon
from gui.theme import Theme, restyle


class Actions(QObject):
    """Every action of the window, with its words, shortcut and tooltip."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.region = self._action(
            "region",
            self.tr("Select region"),
            self.tr("Region"),
            self.tr("Choose the part of the screen that shows the gallery view"),
            "Ctrl+R",
        )
        self.start = self._action(
            "start",
            self.tr("Start"),
            self.tr("Start"),
            self.tr("Start reading the gallery"),
            "Ctrl+Return",
        )
        self.pause = self._action(
            "pause",
            self.tr("Pause"),
            self.tr("Pause"),
            self.tr("Stop looking at the screen for a while"),
            "Ctrl+P",
        )
        self.stop = self._action(
            "stop",
            self.tr("Stop"),
            self.tr("Stop"),
            self.tr("End the session; what was recorded is kept"),
            "Ctrl+.",
        )
        self.save = self._action(
            "save",
            self.tr("Save CSV…"),
            self.tr("Save CSV…"),
            self.tr("Write the session, its summary and its events to CSV files"),
            QKeySequence.StandardKey.Save,
        )
        self.delete = self._action(
            "delete",
            self.tr("Stop and delete"),
            self.tr("Delete"),
            self.tr("End the session and delete everything recorded in it"),
            "Ctrl+Shift+Del",
        )
        self.bookmark = self._action(
            "bookmark",
            self.tr("Bookmark"),
            self.tr("Bookmark"),
            self.tr("Mark this moment of the class"),
            "Ctrl+B",
        )
        self.timeline = QAction(self.tr("Timeline"), self)
        self.timeline.setCheckable(True)
        self.timeline.setShortcut(QKeySequence("Ctrl+T"))
        self.aside = QAction(self.tr("Move aside"), self)
        self.recover = QAction(self.tr("Unsaved sessions…"), self)
        self.recover.setShortcut(QKeySequence("Ctrl+Shift+R"))
        self.view = QAction(self.tr("View session"), self)
        self.view.setShortcut(QKeySequence("Ctrl+E"))
        self.history = QAction(self.tr("History…"), self)
        self.history.setShortcut(QKeySequence("Ctrl+H"))
        self.recording = QAction(self.tr("Open recording…"), self)
        self.recording.setShortcut(QKeySequence(QKeySequence.StandardKey.Open))
        self.guide = QAction(self.tr("User guide"), self)
        self.guide.setShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents))
        self.settings = QAction(self.tr("Settings…"), self)
        self.settings.setShortcut(QKeySequence("Ctrl+,"))
        self.demo = QAction(self.tr("Run the demo class"), self)
        self.camera = QAction(self.tr("My camera"), self)
        self.on_top = QAction(self.tr("Stay above other windows"), self)
        self.on_top.setCheckable(True)
        self.aggregate_only = QAction(self.tr("Show the class only"), self)
        self.aggregate_only.setCheckable(True)
        self.names = QAction(self.tr("Show names"), self)
        self.names.setCheckable(True)
        self.edit_names = QAction(self.tr("Names…"), self)
        self.docks = QActionGroup(self)
        self.docks.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for side, words in (
            ("left", self.tr("Stand left of the call")),
            ("right", self.tr("Stand right of the call")),
        ):
            dock = QAction(words, self.docks)
            dock.setCheckable(True)
            dock.setData(side)
        self.themes = QActionGroup(self)
        for name, words in (
            ("system", self.tr("Colours like the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            choice = QAction(words, self.themes)
            choice.setCheckable(True)
            choice.setData(name)

    def _action(
        self,
        name: str,
        words: str,
        short: str,
        tip: str,
        shortcut: str | QKeySequence.StandardKey,
    ) -> QAction:
        action = QAction(words, self)
        action.setObjectName(name)
        action.setIconText(short)
        action.setShortcut(QKeySequence(shortcut))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({keys})")
        return action

    @property
    def main(self) -> list[QAction]:
        """Those with a button, in order."""
        return [self.region, self.start, self.pause, self.stop, self.save, self.delete]

    def show_paused(self, paused: bool) -> None:
        """Make the pause action say what it would do."""
        words = self.tr("Resume") if paused else self.tr("Pause")
        self.pause.setText(words)
        self.pause.setIconText(words)


class ControlBar(QWidget):
    """One row of buttons, icon above word, and a menu for the rest."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self.setObjectName("controls")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 2, 6, 6)
        self._row.setSpacing(1)
        self._buttons = {action: self._button() for action in actions.main}
        for action, button in self._buttons.items():
            button.setDefaultAction(action)
        self._more = self._button()
        self._more.setText(self.tr("More"))
        self._more.setToolTip(self.tr("Window, colours and unsaved sessions"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._menu())
        theme.changed.connect(self.refresh)
        self.refresh()

    def _button(self) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        font = button.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        button.setFont(font)
        self._row.addWidget(button)
        return button

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self._actions.on_top)
        menu.addActions(self._actions.docks.actions())
        menu.addSeparator()
        menu.addAction(self._actions.timeline)
        menu.addAction(self._actions.aggregate_only)
        menu.addAction(self._actions.names)
        menu.addAction(self._actions.edit_names)
        menu.addSeparator()
        menu.addActions(self._actions.themes.actions())
        menu.addSeparator()
        menu.addAction(self._actions.view)
        menu.addAction(self._actions.history)
        menu.addAction(self._actions.recording)
        menu.addSeparator()
        menu.addAction(self._actions.recover)
        menu.addAction(self._actions.demo)
        menu.addAction(self._actions.camera)
        menu.addAction(self._actions.settings)
        menu.addAction(self._actions.guide)
        return menu

    def refresh(self) -> None:
        """Draw icons in the theme's colours and mark what is the obvious next step."""
        colours = self._theme.colours
        actions = self._actions
        main = next((a for a in (actions.start, actions.region) if a.isEnabled()), None)
        resuming = actions.pause.isEnabled() and actions.pause.text() == self.tr("Resume")
        for action, button in self._buttons.items():
            name = action.objectName()
            if action is actions.pause and resuming:
                name, main = "start", action
            ink = colours.on_accent if action is main else colours.text
            action.setIcon(icon(name, ink, colours.disabled))
            button.setProperty("main", action is main)
            button.setAccessibleName(action.text())
            restyle(button)
        self._more.setIcon(icon("more", colours.text, colours.disabled))
        self._more.setAccessibleName(self.tr("More"))
