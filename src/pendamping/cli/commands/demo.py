"""pendamping demo: a training office, its caseload, and the whole journey over a stick."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console, Printable
from pendamping.domain import codes
from pendamping.domain.nouns import NOUNS
from pendamping.domain.reviewing import Decision
from pendamping.i18n import formats
from pendamping.i18n.words import Words, mark
from pendamping.usecases.training.caseload import CASES
from pendamping.usecases.training.desk import SEED, Finished
from pendamping.usecases.training.travelled import Contest, Scene, Travelled
from pendamping.workbench import Workbench

NAME: Final = "demo"
HELP: Final = mark("Make a training office with invented people and run the whole journey.")

FEWEST: Final = 8
"""One case of every stage."""
TOLD_EVERY: Final = 500
"""Of so many happenings, one is told."""

SCENES: Final = {
    Scene.SEATED: mark("{user} has a vault of their own and belongs to the office."),
    Scene.FILLED: mark("The stories are written down: {done} of {total}."),
    Scene.WENT_ROUND: mark("{day}: the stick went round. Decisions: {decided}."),
    Scene.MET: mark("Today {user} meets the person of {case} and writes it down."),
    Scene.WROTE: mark("{user} writes {size} for {to} and reads it back."),
    Scene.LEFT_BEHIND: mark("The stick of {user} stays behind in a bag."),
    Scene.TOOK: mark("{user} takes in. Packages: {packages}, changes: {applied}."),
    Scene.GAP: mark("The office names what has not come from {user}: package {numbers}."),
    Scene.GAP_CLOSED: mark("The bag is opened, and package {numbers} of {user} is in."),
    Scene.HANDED_OVER: mark("The office hands {case} over from {giver} to {taker}."),
    Scene.MOVED_ON: mark("Unseen, {user} agrees on other words with the person of {case}."),
    Scene.DECIDED: mark("The psychologist decides about {case}: {decision}."),
    Scene.CAME_HOME: mark("{user} has it home. Decisions: {answers}."),
}


@dataclass(frozen=True, slots=True)
class Table:
    """Something told in rows: for people aligned, for programs with the names of its columns."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    """Name and heading."""
    rows: tuple[tuple[Printable, ...], ...]
    for_people: tuple[tuple[Printable, ...], ...] | None = None
    """The same rows in words, where the rows are codes."""


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "folder",
        type=a_path(words),
        metavar=words.say("FOLDER"),
        help=words.say("an empty folder, or one to be made: the vaults stay there to look into"),
    )
    parser.add_argument(
        "--cases",
        type=_enough(words),
        default=CASES,
        metavar="N",
        help=words.say("how many cases to invent, at least 8"),
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=SEED,
        metavar="N",
        help=words.say("the same number tells the same stories"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Tell the journey as it happens, then what travelled, what was receipted and what is open."""
    begun = bench.clock.now()
    finished = bench.training.demo(
        options.folder,
        console.words,
        cases=options.cases,
        seed=options.seed,
        watch=lambda scene, facts: _tell(console, scene, facts),
    )
    for table in _tables(finished, console.words):
        _show(table, console)
    seconds = (bench.clock.now() - begun).seconds
    _part(finished, console, seconds)


def _tell(console: Console, scene: Scene, facts: dict[str, object]) -> None:
    words = console.words
    if scene is Scene.FILLED and facts["done"] != facts["total"] and _is_between(facts["done"]):
        return
    told = dict(facts)
    if isinstance(told.get("bytes"), int):
        told["size"] = _size(words, told.pop("bytes"))
    if "decision" in told:
        told["decision"] = words.label(
            codes.code_list("review_decision").label(str(told["decision"]))
        )
    console.tell(words.say(SCENES[scene], **told))


def _tables(finished: Finished, words: Words) -> tuple[Table, ...]:
    told = finished.travelled
    return (
        _held(finished, words),
        _travelled(told, words),
        _receipted(told, words),
        _missed(told, words),
        _contested(told, words),
        _answered(told, words),
        _vaults(finished, words),
    )


def _held(finished: Finished, words: Words) -> Table:
    return Table(
        name="held",
        title=words.say("What the office holds now"),
        columns=(("noun", words.say("noun")), ("records", words.say("how many"))),
        rows=tuple((noun.name, count) for noun, count in finished.held),
        for_people=tuple((words.label(noun.label), count) for noun, count in finished.held),
    )


def _travelled(told: Travelled, words: Words) -> Table:
    return Table(
        name="travelled",
        title=words.say("What travelled in the last round"),
        columns=(
            ("from", words.say("from")),
            ("to", words.say("to")),
            ("packages", words.say("packages")),
            ("bytes", words.say("bytes")),
            ("attachments", words.say("attachments")),
            ("applied", words.say("new changes")),
            ("repeated", words.say("there already")),
        ),
        rows=tuple(
            (
                one.sender,
                one.receiver,
                one.packages,
                one.bytes,
                one.attachments,
                one.applied,
                one.repeated,
            )
            for one in told.passages.values()
        ),
    )


def _receipted(told: Travelled, words: Words) -> Table:
    return Table(
        name="receipted",
        title=words.say("What the office has confirmed"),
        columns=(
            ("user", words.say("written by")),
            ("saves", words.say("saves")),
            ("merged", words.say("confirmed")),
            ("waiting", words.say("waiting")),
            ("unsent", words.say("not sent yet")),
        ),
        rows=tuple(
            (one.user, one.saves, one.merged, one.waiting, one.unsent) for one in told.receipts
        ),
    )


def _missed(told: Travelled, words: Words) -> Table:
    return Table(
        name="missed",
        title=words.say("Packages that were missing"),
        columns=(
            ("user", words.say("from")),
            ("numbers", words.say("packages")),
            ("delivered", words.say("came after all")),
            ("repeated", words.say("there already")),
        ),
        rows=tuple(
            (
                one.user,
                tuple(str(number) for number in one.numbers),
                one.delivered,
                one.repeated,
            )
            for one in told.missed
        ),
    )


def _contested(told: Travelled, words: Words) -> Table:
    choices = [(one, user, value) for one in told.contests for user, value in one.choices]
    return Table(
        name="contested",
        title=words.say("Fields in which two people wrote different things"),
        columns=(
            ("record", words.say("record")),
            ("noun", words.say("noun")),
            ("field", words.say("field")),
            ("user", words.say("written by")),
            ("value", words.say("value")),
        ),
        rows=tuple(
            (one.record, one.noun, one.field, user, str(value)) for one, user, value in choices
        ),
        for_people=tuple(
            (
                str(one.record),
                *_in_words(one, value, words)[:2],
                user,
                _in_words(one, value, words)[2],
            )
            for one, user, value in choices
        ),
    )


def _in_words(contest: Contest, value: object, words: Words) -> tuple[str, str, str]:
    """Say noun, field and value as a form would."""
    (noun,) = (kind.NOUN for kind in NOUNS if kind.NOUN.name == contest.noun)
    field = noun.field(contest.field)
    listed = field.codes is not None and isinstance(value, str)
    said = (
        words.label(codes.code_list(str(field.codes)).label(str(value))) if listed else str(value)
    )
    return words.label(noun.label), words.label(field.label), said


def _answered(told: Travelled, words: Words) -> Table:
    return Table(
        name="answered",
        title=words.say("Decisions that came home"),
        columns=(
            ("case", words.say("case")),
            ("decision", words.say("decision")),
            ("comments", words.say("comments")),
            ("applies", words.say("applies")),
            ("stale", words.say("for an older version")),
        ),
        rows=tuple(
            (one.code, one.decision, one.comments, one.applies, one.is_stale)
            for one in told.answers
        ),
    )


def _vaults(finished: Finished, words: Words) -> Table:
    return Table(
        name="vaults",
        title=words.say("Vaults to look into, with the passphrases of this practice"),
        columns=(("folder", words.say("folder")), ("passphrase", words.say("passphrase"))),
        rows=tuple((str(one.folder), one.passphrase) for one in finished.places),
    )


def _show(table: Table, console: Console) -> None:
    """Write a table: one object a row for programs, aligned columns for people."""
    if console.as_json:
        for row in table.rows:
            named = {name: cell for (name, _), cell in zip(table.columns, row, strict=True)}
            console.result(table=table.name, **named)
        return
    headings = [heading for _, heading in table.columns]
    told = table.rows if table.for_people is None else table.for_people
    cells = [[_cell(cell, console.words) for cell in row] for row in told]
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    are_numbers = [
        bool(told) and all(type(row[place]) is int for row in told)
        for place in range(len(headings))
    ]
    console.text(f"\n{table.title}")
    for line in (headings, ["-" * width for width in widths], *cells):
        console.text(_aligned(line, widths, are_numbers))


def _aligned(cells: Sequence[str], widths: Sequence[int], are_numbers: Sequence[bool]) -> str:
    return "  ".join(
        cell.rjust(width) if is_number else cell.ljust(width)
        for cell, width, is_number in zip(cells, widths, are_numbers, strict=True)
    ).rstrip()


def _cell(cell: Printable, words: Words) -> str:
    match cell:
        case bool():
            return words.say("yes") if cell else words.say("no")
        case int():
            return words.number(cell)
        case tuple():
            return words.listed(cell)
        case str() if cell in set(Decision):
            return words.label(codes.code_list("review_decision").label(cell))
        case _:
            return str(cell)


def _part(finished: Finished, console: Console, seconds: int) -> None:
    """Say where everything lies, and how much is left to practise on."""
    words, told = console.words, finished.travelled
    console.tell("")
    console.tell(
        words.say("Plans that still wait for the psychologist: {n}", n=len(told.still_waiting))
    )
    console.tell(words.say("Recovery sheet: {file}", file=str(finished.sheet)))
    console.tell(words.say("How to look inside: {file}", file=str(finished.readme)))
    console.tell(
        words.say(
            "Everybody in it is invented. These vaults can exchange nothing with a real office."
        )
    )
    console.tell(words.say("Finished in {seconds} s.", seconds=seconds))


def _is_between(done: object) -> bool:
    return isinstance(done, int) and done % TOLD_EVERY != 0


def _size(words: Words, octets: object) -> str:
    return formats.size(words.language, octets) if isinstance(octets, int) else ""


def _enough(words: Words) -> Callable[[str], int]:
    """Return a reader of how many cases are wanted."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or int(text) < FEWEST:
            raise ArgumentTypeError(
                words.say("{text} is too few. One case of every stage makes 8.", text=text)
            )
        return int(text)

    return read
