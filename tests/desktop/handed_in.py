"""A plan that waits for its decision: changed in the village, carried over the office by stick."""

import atexit
import shutil
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from builders_vault import StillClock
from desktop.fakes import MORNING, desks_of, passphrase_of
from pendamping.domain.reviewing import ReviewState
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.family_plans import FamilyPlanDesk, PlanLine
from pendamping.workbench import Desks, Workbench

COMPANION: Final = "pendamping-1"
OFFICE: Final = "kantor-1"
PSYCHOLOGIST: Final = "psikolog-1"
NEW_AIM: Final = "Keluarga tahu apa yang membuat takut dan cara menenangkan bersama."
HOW: Final = "“Saya mau adik yang ikut, bukan bapak.”"
NEW_ACTION: Final = "Latihan napas bersama tiap malam"


@dataclass(frozen=True)
class Waiting:
    """What a psychologist finds in the queue."""

    case: EntityId
    plan: EntityId
    changed: EntityId
    """The action whose words were changed."""
    added: EntityId
    removed: EntityId
    """The action of the version before that was left out."""


def psychologist_with_a_plan(home: Path, clock: StillClock) -> tuple[Desks, Waiting]:
    """Open a psychologist's vault in which exactly one changed plan waits."""
    made, waiting = _carried()
    shutil.copytree(made / PSYCHOLOGIST, home / PSYCHOLOGIST)
    shutil.copy(made / f"{PSYCHOLOGIST}.pin", home / f"{PSYCHOLOGIST}.pin")
    bench = Workbench(folder=home / PSYCHOLOGIST, clock=clock, words=Words.of(Language.INDONESIAN))
    return bench.unlock(passphrase_of(PSYCHOLOGIST)), waiting


def approved(desks: Desks) -> PlanLine:
    """Return a plan that is approved and does not run yet, with several actions."""
    lines = FamilyPlanDesk(desks.room).newest()
    return next(
        one for one in lines if one.state is ReviewState.APPROVED and one.actions - one.done > 2
    )


def change(desks: Desks) -> Waiting:
    """Follow an approved plan by a version with one word, one action and one line changed."""
    desk = FamilyPlanDesk(desks.room)
    old = desk.open_plan(approved(desks).id)
    made = desk.new_version(old.plan.id).record
    desk.edit(
        replace(
            made,
            aim=NEW_AIM,
            survivor_agreed=True,
            agreed_on=date(2026, 11, 20),
            agreed_how=HOW,
        )
    )
    first, second, *_ = desk.open_plan(made.id).actions
    words = str(first.what)
    desk.edit_action(replace(first, what=f"{words} tiap bulan", due_on=date(2026, 12, 12)))
    added = desk.add_action(
        made.id,
        what=NEW_ACTION,
        who="family",
        due_on=date(2026, 12, 2),
        goal=first.goal,
        member=next(iter(sorted(made.family_participants))),
    ).record
    desk.remove_action(second.id)
    return Waiting(
        case=made.case,
        plan=made.id,
        changed=first.id,
        added=added.id,
        removed=old.actions[1].id,
    )


@cache
def _carried() -> tuple[Path, Waiting]:
    """Carry one changed plan to the psychologist, once for a run of tests."""
    clock, home = StillClock(MORNING), Path(mkdtemp(prefix="pendamping-carried-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    stick = home / "stick"
    stick.mkdir()
    with desks_of(COMPANION, home, clock) as desks:
        waiting = change(desks)
        FamilyPlanDesk(desks.room).submit(waiting.plan)
        desks.exchange.write_to_folder(stick)
    with desks_of(OFFICE, home, clock) as desks:
        desks.exchange.take_from_folder(stick)
        desks.exchange.write_to_folder(stick)
    with desks_of(PSYCHOLOGIST, home, clock) as desks:
        desks.exchange.take_from_folder(stick)
    return home, waiting
