"""`pendamping` on the command line: finds the command, runs it, and says how it went."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules
from typing import Final, TypeAlias

from pendamping.cli import commands
from pendamping.cli.arguments import Parser, VersionTold, a_path, argparse_speaking
from pendamping.cli.console import Console, Secrets
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words, mark
from pendamping.kernel.clock import SystemClock
from pendamping.kernel.problems import Problem
from pendamping.kernel.settings import Settings
from pendamping.workbench import Workbench

DONE: Final = 0
PROBLEM: Final = 1
WRONG_USAGE: Final = 2
INTERRUPTED: Final = 130
NOBODY_READS: Final = 141
"""As a shell would say it: whoever read our output went away."""

_Group: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - the type has no public name

MOST_WORDS: Final = 3
"""How many words the name of a command has at most."""

HELP: Final = mark("Accompany people on their way home: written offline, kept sealed.")


@dataclass(frozen=True, slots=True)
class Command:
    """What one file in `cli/commands` says about itself."""

    name: str
    """Noun and verb: `case open`."""
    help: str
    configure: Callable[[argparse.ArgumentParser, Words], None]
    run: Callable[[Workbench, argparse.Namespace, Console], None]


def every_command() -> list[Command]:
    """Read the files of `cli/commands`, in order of name."""
    return sorted(map(_read, _files()), key=lambda command: command.name)


def meant_by(arguments: Sequence[str]) -> list[Command]:
    """Read only the file of the command that is plainly meant, so that it starts at once.

    Where none is meant, or more than one could be, all are read.
    """
    said = [word.replace("-", "_") for word in arguments if not word.startswith("-")]
    names = {
        "_".join(said[first : first + length])
        for first in range(len(said))
        for length in range(1, MOST_WORDS + 1)
    }
    meant = [file for file in _files() if file in names]
    return [_read(meant[0])] if len(meant) == 1 else every_command()


def _files() -> list[str]:
    return [found.name for found in iter_modules(commands.__path__)]


def _read(file: str) -> Command:
    module = import_module(f"{commands.__name__}.{file}")
    return Command(module.NAME, module.HELP, module.configure, module.run)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the code to leave with."""
    settings = Settings.read()
    words = Words.of(_language(arguments, settings.language))
    with argparse_speaking(words):
        try:
            options = parser(words, meant_by(arguments)).parse_args(arguments)
        except SystemExit as leaving:
            return WRONG_USAGE if leaving.code else DONE
    _make_text(options)
    console = Console(
        words, sys.stdout, sys.stderr, Secrets(options.passphrase_fd), as_json=options.json
    )
    return _carried_out(options, console, options.vault or settings.vault)


def _make_text(options: argparse.Namespace) -> None:
    """Mark what was typed and is no text; in a path it stands for what it is."""
    for name, value in vars(options).items():
        marked = [_text(one) for one in value] if isinstance(value, list) else _text(value)
        setattr(options, name, marked)


def _text(value: object) -> object:
    """Return what was typed as text; what was chosen from a list stays the choice it is."""
    return value.encode(errors="replace").decode() if type(value) is str else value


def parser(words: Words, known: Sequence[Command]) -> argparse.ArgumentParser:
    """Build the parser of all commands; a noun becomes a group of its verbs."""
    a_parser = partial(Parser, allow_abbrev=False)
    root = a_parser(prog="pendamping", description=words.say(HELP))
    _add_common(root, words)
    root.add_argument("--version", action=VersionTold, help=words.say("say which version this is"))
    groups: dict[tuple[str, ...], _Group] = {(): _group(root, words)}
    for command in known:
        *nouns, verb = command.name.split()
        for depth in range(1, len(nouns) + 1):
            path = tuple(nouns[:depth])
            if path not in groups:
                verbs = _verbs(path, known)
                noun = groups[path[:-1]].add_parser(path[-1], help=verbs, description=verbs)
                groups[path] = _group(noun, words)
        said = words.say(command.help)
        leaf = groups[tuple(nouns)].add_parser(
            verb,
            help=said,
            description=said,
            allow_abbrev=False,
            argument_default=argparse.SUPPRESS,
        )
        _add_common(leaf, words)
        leaf.argument_default = None
        command.configure(leaf, words)
        leaf.set_defaults(command=command)
    return root


def _group(owner: argparse.ArgumentParser, words: Words) -> "_Group":
    return owner.add_subparsers(
        title=words.say("Commands"), metavar=words.say("COMMAND"), required=True
    )


def _verbs(path: tuple[str, ...], known: Sequence[Command]) -> str:
    """Tell a group by what can be done in it."""
    names = [tuple(command.name.split()) for command in known]
    below = {name[len(path)] for name in names if name[: len(path)] == path}
    return " · ".join(sorted(below))


def _add_common(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add what every command takes; it may stand before the noun or after the verb."""
    common = parser.add_argument_group(words.say("Always"))
    common.add_argument(
        "--lang", choices=[*Language], help=words.say("the language to speak: id or en")
    )
    common.add_argument(
        "--vault",
        type=a_path(words),
        metavar=words.say("FOLDER"),
        help=words.say("the folder of the vault to work with (or set PENDAMPING_VAULT)"),
    )
    common.add_argument(
        "--json",
        action="store_true",
        help=words.say("write results as JSON, one object a line, instead of tab-separated"),
    )
    common.add_argument(
        "--passphrase-fd",
        type=int,
        metavar="N",
        help=words.say("read passphrases from this descriptor, one a line"),
    )


def _language(arguments: Sequence[str], wished: str | None) -> Language:
    """Find out how to speak before anything is said, even about the arguments themselves."""
    spread = " ".join(arguments).replace("--lang=", "--lang ").split()
    asked = [after for option, after in pairwise(spread) if option == "--lang"]
    known = [language for language in (wished or "", *asked) if language in {*Language}]
    return Language(known[-1]) if known else Language.INDONESIAN


def _carried_out(options: argparse.Namespace, console: Console, folder: Path | None) -> int:
    try:
        bench = Workbench(folder=folder, clock=SystemClock(), words=console.words)
        options.command.run(bench, options, console)
        console.out.flush()
    except Problem as problem:
        console.explain(problem)
        return PROBLEM
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python flushes standard output once more on its way out, and would complain aloud.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    return DONE
