"""The case file: its head and one tab in one go, so that opening a case is one wait."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pendamping.desktop.record_history import Write, writes
from pendamping.desktop.screens.case_file.model import documents, tabs
from pendamping.desktop.screens.case_file.model.header import Header, Named, header, named
from pendamping.desktop.screens.case_file.model.history import History, history
from pendamping.desktop.screens.case_file.model.household import Household, household
from pendamping.desktop.screens.case_file.model.parts import Key, Sections, Tab, Teller, Text
from pendamping.desktop.screens.case_file.model.summary import Summary, summary
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.attachments import OpenedAttachment
from pendamping.usecases.cases import CaseLook
from pendamping.usecases.consents import ConsentDesk
from pendamping.usecases.finding_outcome import Outcome
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Desks

TabState: TypeAlias = Summary | Sections | Household | History


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFileState:
    """The head, and the tab that is open."""

    head: Header
    tab: Tab
    body: TabState = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseFileModel:
    """Puts one case into words. Every method asks the vault: call it from a job."""

    desks: Desks
    words: Words
    case: EntityId

    def open(self, tab: str = "") -> CaseFileState:
        """Return the head and a tab; where that one is closed to this role, the first."""
        tell = self._tell
        look = self.desks.cases.look(self.case)
        head = header(tell, look)
        offered = [key for key, _ in head.tabs]
        wanted = Tab(tab if tab in offered else offered[0])
        return CaseFileState(head=head, tab=wanted, body=_body(tell, wanted, look))

    def tab(self, tab: str) -> TabState:
        """Return one tab."""
        return _body(self._tell, Tab(tab))

    def story(self, key: Key) -> tuple[Text, ...]:
        """Return the texts of a record, which somebody just opened."""
        shown = self.desks.records.show(key.noun, key.record)
        return self._tell.texts(shown.record)

    def named(self) -> Named:
        """Look who it is; the audit notes each look."""
        return named(self._tell)

    def writes(self, key: Key) -> tuple[Write, ...]:
        """Return the history of one record."""
        return writes(self.desks, self.words, key.noun, key.record)

    def submit(self, key: Key) -> str:
        """Hand something in for review; return what the rules noticed."""
        outcome = SubjectDesk(self.desks.room).submit(key.noun, key.record)
        return self._noticed(outcome, self.words.say("Handed in. A decision will stand here."))

    def close(self, key: Key) -> str:
        """Close the case as its approved closing says; return what the rules noticed."""
        outcome = self.desks.cases.close(key.record)
        return self._noticed(outcome, self.words.say("The case is closed."))

    def reopen(self) -> str:
        """Open a closed case again."""
        self.desks.cases.reopen(self.case)
        return self.words.say("The case is open again.")

    def restore(self, key: Key) -> str:
        """Bring a deleted record back."""
        self.desks.records.restore(key.noun, key.record)
        return self.words.say("It is back in its place.")

    def withdraw(self, key: Key) -> str:
        """Take a consent back, and say by when its use has stopped."""
        taken = ConsentDesk(self.desks.room).withdraw(key.record)
        return self.words.say(
            "Withdrawn. What it allowed must have stopped by {moment}.", moment=taken.stop.due_at
        )

    def kinds(self) -> tuple[tuple[str, str], ...]:
        """Return what an attachment can show."""
        return documents.kinds(self._tell)

    def keep(self, content: bytes, kind: str, caption: str) -> Sections:
        """Keep a file in the case."""
        return documents.keep(self._tell, content, kind, caption)

    def remove(self, key: Key) -> Sections:
        """Put an attachment out of sight."""
        return documents.remove(self._tell, key.record)

    def content(self, key: Key) -> OpenedAttachment:
        """Open an attachment to be shown; the audit notes it."""
        return documents.opened(self._tell, key.record)

    @property
    def _tell(self) -> Teller:
        return Teller.of(self.desks, self.words, self.case)

    def _noticed(self, outcome: Outcome[Any], said: str) -> str:
        noticed = " ".join(self.words.finding(one) for one in outcome.findings)
        return f"{said} {noticed}".strip()


def _body(tell: Teller, tab: Tab, look: CaseLook | None = None) -> TabState:
    match tab:
        case Tab.SUMMARY:
            return summary(tell, look or tell.desks.cases.look(tell.case))
        case Tab.HOUSEHOLD:
            return household(tell)
        case Tab.DOCUMENTS:
            return documents.documents(tell)
        case Tab.HISTORY:
            return history(tell)
        case _:
            return tabs.LISTED[tab](tell)
