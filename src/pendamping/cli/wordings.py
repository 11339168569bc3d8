"""What the commands of instruments have in common: the language, and whose words are read out."""

from argparse import ArgumentParser, Namespace

from pendamping.cli.console import Console
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.rules.answers import known
from pendamping.i18n.words import Words
from pendamping.usecases.instruments import Sheet
from pendamping.workbench import Desks


def take_language(parser: ArgumentParser, words: Words) -> None:
    """Let a command take the language in which a scale is read out."""
    parser.add_argument(
        "--language", default="", help=words.say("the language it is read out in, such as id or jv")
    )


def language_of(desks: Desks, options: Namespace) -> str | None:
    """Return the language that was asked for, none where none was."""
    typed = {"language": options.language}
    return known(desks.records.parsed(InstrumentResponse, typed)["language"])


def tell_wording(console: Console, sheet: Sheet) -> None:
    """Tell whose words they are, with the notice that has to stay with them."""
    if sheet.is_official:
        pack = sheet.pack
        console.tell(
            console.words.say(
                "Wording: {version}, {source}. {licence}",
                version=pack.version,
                source=pack.source,
                licence=pack.licence,
            )
        )
    else:
        console.tell(
            console.words.say("These are topics in our own words, not the official wording.")
        )
