"""pendamping review comment: note a comment."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.matters import a_plan
from pendamping.cli.opened import opened
from pendamping.domain.review import ReviewComment
from pendamping.i18n.words import Words, mark
from pendamping.usecases.reviews import Remark, ReviewDesk
from pendamping.workbench import Workbench

NAME: Final = "review comment"
HELP: Final = mark("Note a comment; it goes out with your decision.")


def configure(parser: ArgumentParser, words: Words) -> None:
    a_plan(parser, words)
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the comment."""
    with opened(bench, console) as desks:
        desk = ReviewDesk(desks.room)
        facts = answers.read(ReviewComment, options.answers, console)
        remark = Remark(
            comment=facts.get("comment", ""),
            item=facts.get("item"),
            field_name=facts.get("field_name"),
            must_change=facts.get("must_change", False),
        )
        comment = desk.remark(options.kind, desk.find(options.kind, options.plan), remark)
        console.result(comment=comment.id)
