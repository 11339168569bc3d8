"""pendamping instrument record: score the answers to a scale."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import answered, plain, take_case, tell
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.rules.answers import known
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "instrument record"
HELP: Final = mark('Score answers such as 0,1,s,1: "s" is a skipped item.')


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    parser.add_argument(
        "instrument", help=words.say("the instrument, as `instrument list` names it")
    )
    parser.add_argument(
        "given",
        metavar=words.say("ANSWERS"),
        help=words.say("the answers by item, parted by commas"),
    )
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the response, its band and what follows from it."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        response = replace(
            answered(InstrumentResponse, case, options.answers, console),
            instrument=options.instrument,
            answers=options.given,
        )
        if known(response.language) is None and known(response.corrects) is None:
            response = replace(response, language=console.words.language.value)
        done = desks.instruments.record(response)
        tell(console, done.findings)
        console.result(
            response=done.response.id,
            score=done.result.score,
            band=plain(done.response.band),
            beyond_cutoff=done.result.beyond_cutoff,
            red_flags=tuple(str(flag.id) for flag in done.red_flags),
            wording=plain(done.response.pack_version),
            hash=plain(done.response.pack_hash),
        )
