"""Telling an author what a person decided about their saves, and the reason that was given."""

from dataclasses import dataclass, field
from datetime import datetime

from pendamping.kernel.ids import AuthorNumber
from pendamping.kernel.problems import Problem
from pendamping.seal.keys import SignatureRefused
from pendamping.store import letters, meta, peers
from pendamping.store.letters import Receipted
from pendamping.store.quarantine import Decision
from pendamping.store.rows import Writer
from pendamping.sync import columns, ranges, segments
from pendamping.sync.frames import MOST_REMARK, Fate
from pendamping.sync.roster import Directory
from pendamping.usecases.exchange.neighbours import author_standing
from pendamping.usecases.exchange.segment_door import DECIDED


class RemarkTooLong(Problem):
    """A reason of more than `most` letters, or with signs that no line of text has."""

    code = "quarantine.remark_too_long"


class RemarkMissing(Problem):
    """Nobody's work is refused without a word to them."""

    code = "quarantine.remark_missing"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was decided, and why."""

    decision: Decision
    remark: str = field(repr=False)
    at: datetime


def in_one_line(remark: str) -> str:
    """Return a reason as it travels, or raise `RemarkTooLong`."""
    said = " ".join(remark.split())
    if len(said) > MOST_REMARK or not said.isprintable():
        raise RemarkTooLong(most=MOST_REMARK)
    return said


def about_save(writer: Writer, author: AuthorNumber, seq: int, answer: Answer) -> None:
    """Tell an author what was decided about one save."""
    _tell(writer, author, (seq, seq), answer)


def about_segment(writer: Writer, directory: Directory, segment: bytes, answer: Answer) -> bool:
    """Tell the author of a segment what was decided, if it is proved that they signed it.

    Nothing is told of a forged one: its supposed author still has to hand the true one in. Return
    whether the author was told.
    """
    header = signed_header(directory, segment)
    if header is None:
        return False
    number = AuthorNumber(header.author)
    if ranges.overlap(peers.received(writer, number), header.lo, header.hi):
        return False
    _tell(writer, number, (header.lo, header.hi), answer)
    return True


def signed_header(directory: Directory, segment: bytes) -> segments.Header | None:
    """Return the header of a segment that whoever it names is proved to have signed."""
    try:
        number = AuthorNumber(segments.read_header(segment).author)
        standing = author_standing(directory, number)
        if standing is None:
            return None
        return segments.decode(segment, standing.certificate.sign).header
    except (columns.Malformed, columns.NewerFormat, SignatureRefused):
        return None


def _tell(writer: Writer, author: AuthorNumber, span: tuple[int, int], answer: Answer) -> None:
    letters.keep_receipt(
        writer,
        Receipted(
            author=author,
            lo=span[0],
            hi=span[1],
            status=Fate.MERGED if answer.decision is Decision.ACCEPTED else Fate.REFUSED,
            reason=f"{DECIDED}{answer.decision}",
            at=int(answer.at.timestamp()),
            remark=answer.remark,
        ),
        way="given",
    )
    meta.step(writer)  # whoever has heard of us up to here has heard what was decided
