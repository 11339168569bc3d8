"""Starting the viewer from the window, and holding its leash."""

from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal

from pendamping.desktop.preferences import Preferences
from pendamping.desktop.viewer.handing import Handed
from pendamping.kernel.process import part
from pendamping.usecases.attachments import OpenedAttachment

MODULE: Final = "pendamping.desktop.viewer"
PATIENCE_MS: Final = 2_000
SOON_MS: Final = 500
"""After this a viewer that was let go of, and has not left by itself, is ended."""


def command() -> list[str]:
    """Return what starts the viewer, from source or packed."""
    return part("viewer", "-m", MODULE)


class Viewers(QObject):
    """The viewers that stand open; all of them end with the window."""

    ended = Signal(int)
    """Carries the code with which a viewer ended: 0 when somebody closed it."""

    are_veiled: ClassVar[bool] = True
    """Whether screenshots leave the viewers out; a program opens one vault, so it is one choice."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[QProcess] = []
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close_all)

    @property
    def count(self) -> int:
        return len(self._running)

    def show(self, opened: OpenedAttachment, preferences: Preferences) -> None:
        """Show an opened attachment in a process of its own; it is kept nowhere."""
        program, *arguments = command()
        viewer = QProcess(self)
        viewer.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        viewer.finished.connect(self._finished)
        viewer.errorOccurred.connect(self._broken)
        self._running.append(viewer)
        viewer.start(program, arguments)
        handed = Handed(
            kind=opened.media_type,
            content=opened.content,
            preferences=preferences,
            is_veiled=self.are_veiled,
        )
        viewer.write(handed.written())

    def let_go(self) -> None:
        """Let go of every leash and wait for nobody: the window hides, and the viewers with it."""
        for viewer in self._running:
            viewer.closeWriteChannel()
            QTimer.singleShot(SOON_MS, viewer, viewer.kill)

    def close_all(self) -> None:
        """Let go of every leash: the viewers end by themselves, at once."""
        for viewer in list(self._running):
            viewer.closeWriteChannel()
            if not viewer.waitForFinished(PATIENCE_MS):
                viewer.kill()
                viewer.waitForFinished(PATIENCE_MS)

    def _finished(self, code: int, _how: QProcess.ExitStatus) -> None:
        self._forget(self.sender(), code)

    def _broken(self, _error: QProcess.ProcessError) -> None:
        self._forget(self.sender(), -1)

    def _forget(self, viewer: QObject, code: int) -> None:
        if isinstance(viewer, QProcess) and viewer in self._running:
            self._running.remove(viewer)
            viewer.deleteLater()
            self.ended.emit(code)
