"""The inspector: what a package is and holds, with its key alone and no vault (an exit, T5)."""

from dataclasses import dataclass
from typing import Final

from pendamping.kernel.problems import Problem
from pendamping.seal import envelope
from pendamping.seal.bech32 import KeyTextRefused
from pendamping.seal.keys import KeyRefused, SealingIdentity, VerifyKey
from pendamping.sync import package, segments, states
from pendamping.sync.frames import Frame, FrameKind
from pendamping.sync.roots import document_type

PREFIX: Final = "AGE-SECRET-KEY-PQ-1"


class IdentityUnreadable(Problem):
    """What was given is not an age identity of the post-quantum kind."""

    code = "inspect.identity_unreadable"


class SignerUnreadable(Problem):
    """What was given is not a public signing key."""

    code = "inspect.signer_unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameSeen:
    """One frame of a package."""

    kind: str
    length: int
    says: str
    """Whose segment, which numbers, what kind of document: codes and counts, no content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageSeen:
    """What a package says of itself."""

    is_proved: bool
    """The signature was checked with the key that was given; if not, all of this is hearsay."""
    type: str
    office: str
    training: bool
    sender: str
    receivers: tuple[str, ...]
    number: int
    length: int
    frames: tuple[FrameSeen, ...]


@dataclass(frozen=True, slots=True)
class Inspector:
    """Opens packages without any vault."""

    def inspect(self, sealed: bytes, identity: str, *, signer: str = "") -> PackageSeen:
        """Open, check and list a package; every refusal is the same as at a real receiver."""
        plaintext = envelope.open(sealed, [_identity(identity)])
        if signer:
            key = _signer(signer)
            letter = package.examine(plaintext, lambda device: key if device else None)
        else:
            letter = package.unproven(plaintext)
        facts = letter.facts
        return PackageSeen(
            is_proved=bool(signer),
            type=facts.type,
            office=facts.office,
            training=facts.training,
            sender=facts.sender,
            receivers=facts.to,
            number=facts.seq,
            length=letter.length,
            frames=tuple(_frame(frame) for frame in letter.frames),
        )


def _frame(frame: Frame) -> FrameSeen:
    if not frame.is_known:
        return FrameSeen(kind=str(frame.kind), length=len(frame.data), says="")
    kind = FrameKind(frame.kind)
    says = ""
    if kind is FrameKind.SEGMENT:
        segment = segments.decode(frame.data, None)
        header = segment.header
        says = f"author={header.author} saves={header.lo}-{header.hi} changes={segment.operations}"
    elif kind is FrameKind.STATE:
        state = states.decode(frame.data)
        rows = sum(len(rows.ids) for rows in state.rows)
        says = f"sender={state.sender} rows={rows} fields={len(state.parts)}"
    elif kind is FrameKind.DOCUMENT:
        says = document_type(frame.data)
    return FrameSeen(kind=kind.name.lower(), length=len(frame.data), says=says)


def _identity(text: str) -> SealingIdentity:
    for line in text.splitlines():
        if line.strip().upper().startswith(PREFIX):
            try:
                return SealingIdentity.from_text(line.strip())
            except (KeyTextRefused, KeyRefused) as refusal:
                raise IdentityUnreadable from refusal
    raise IdentityUnreadable


def _signer(text: str) -> VerifyKey:
    try:
        return VerifyKey(bytes.fromhex(text))
    except (ValueError, KeyRefused) as refusal:
        raise SignerUnreadable from refusal
