"""The slots file: every way to open a vault, in one age file (docs/formats/slots.md)."""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any, Final

from pendamping.kernel.problems import Problem
from pendamping.seal import agefmt, argon2, strictjson
from pendamping.seal.argon2 import Cost, PassphraseSlot, PassphraseTyped
from pendamping.seal.bech32 import KeyTextRefused
from pendamping.seal.header import MAX_HEADER, MAX_STANZAS, Buffer, Header, Stanza, read_header
from pendamping.seal.keys import STANZA, KeyRefused, SealingIdentity, SealingRecipient
from pendamping.seal.master_key import KEY_BYTES, MasterKey
from pendamping.seal.refusals import CannotOpen, NotForThisKey
from pendamping.seal.strictjson import DocumentRefused

VERSION: Final = 1
MAX_FILE: Final = 2 * MAX_HEADER
"""Header and payload each hold at most eight recipients of about two thousand characters."""

_VAULT_ID: Final = re.compile(r"[0-9a-f]{32}")
_SHAPE: Final[dict[str, type | tuple[type, ...]]] = {
    "created": int,
    "escrow": list,
    "passphrase": bool,
    "recovery": (str, NoneType),
    "training": bool,
    "v": int,
    "vault_id": str,
    "vmk": str,
}


class PassphraseDoesNotOpen(Problem):
    """The passphrase is not the one of this vault."""

    code = "slots.passphrase_does_not_open"


class NoPassphraseSlot(Problem):
    """No passphrase opens this vault now: it was locked for travel, or never had one."""

    code = "slots.no_passphrase"


class RecoveryDoesNotOpen(Problem):
    """The recovery sheet or office key is not one of this vault's."""

    code = "slots.recovery_does_not_open"


class SlotsDamaged(Problem):
    """The slots file is not as it was written."""

    code = "slots.damaged"


class NoSlotLeft(Problem):
    """A vault without any way to open it was about to be written."""

    code = "slots.none_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a slots file holds, apart from the passphrase, which nothing holds."""

    key: MasterKey
    created: int
    """When the file was written: unix seconds, by the clock of this computer."""
    recovery: SealingRecipient | None = None
    escrow: tuple[SealingRecipient, ...] = ()
    has_passphrase: bool = False
    """Said by the file; `write` goes by the passphrase it is given."""
    training: bool = False
    """The vault holds invented people only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotsSeen:
    """What anybody can tell of a slots file without opening it."""

    passphrase: Cost | None
    sealed: int
    """How many recovery and escrow slots there are; which is which is said inside."""


def write(contents: Contents, *, passphrase: str | None, cost: Cost = argon2.FLOOR) -> bytes:
    """Write a slots file, with fresh salt and fresh file key.

    Cheaper than the floor is refused unless the contents say that the vault is for training.
    """
    recipients: list[agefmt.Recipient] = [*_sealed(contents)]
    if passphrase is not None:
        if not cost.is_within_bounds or not (cost.is_enough or contents.training):
            raise ValueError(cost)
        recipients.insert(0, PassphraseSlot(passphrase, cost))
    if not recipients:
        raise NoSlotLeft
    if len(recipients) > MAX_STANZAS:
        raise ValueError(len(recipients))
    return agefmt.seal(_payload(contents, has_passphrase=passphrase is not None), recipients)


def slots_of(data: Buffer) -> SlotsSeen:
    """Tell which slots exist, without a key and without believing it."""
    stanzas = _header(data).stanzas
    costs = [_cost(stanza) for stanza in stanzas if stanza.type == argon2.STANZA]
    sealed = [stanza for stanza in stanzas if stanza.type == STANZA]
    if len(costs) > 1 or len(costs) + len(sealed) != len(stanzas):
        raise SlotsDamaged
    return SlotsSeen(passphrase=next(iter(costs), None), sealed=len(sealed))


def open_with_passphrase(data: Buffer, passphrase: str) -> Contents:
    """Open the vault's slots with what somebody typed; takes as long as the slot's cost says."""
    seen = slots_of(data)
    if seen.passphrase is None:
        raise NoPassphraseSlot
    return _opened(data, seen, PassphraseTyped(passphrase), PassphraseDoesNotOpen())


def open_with_identity(data: Buffer, identity: SealingIdentity) -> Contents:
    """Open the vault's slots with the recovery sheet or an office key."""
    return _opened(data, slots_of(data), identity, RecoveryDoesNotOpen())


def _opened(data: Buffer, seen: SlotsSeen, identity: agefmt.Identity, refusal: Problem) -> Contents:
    try:
        payload = agefmt.unseal(data, [identity])
    except NotForThisKey as reason:
        raise refusal from reason
    except CannotOpen as reason:
        raise SlotsDamaged from reason
    try:
        contents = _contents(payload)
    except (DocumentRefused, KeyRefused, KeyTextRefused, binascii.Error, ValueError) as reason:
        raise SlotsDamaged from reason
    if contents.has_passphrase != (seen.passphrase is not None):
        raise SlotsDamaged
    if len(_sealed(contents)) != seen.sealed:
        raise SlotsDamaged
    return contents


def _header(data: Buffer) -> Header:
    if len(data) > MAX_FILE:
        raise SlotsDamaged
    try:
        return read_header(data)
    except CannotOpen as reason:
        raise SlotsDamaged from reason


def _cost(stanza: Stanza) -> Cost:
    try:
        return argon2.read_stanza(stanza)[1]
    except CannotOpen as reason:
        raise SlotsDamaged from reason


def _sealed(contents: Contents) -> Sequence[SealingRecipient]:
    recovery = () if contents.recovery is None else (contents.recovery,)
    return (*recovery, *contents.escrow)


def _payload(contents: Contents, *, has_passphrase: bool) -> bytes:
    return strictjson.written(
        {
            "created": contents.created,
            "escrow": [recipient.to_text() for recipient in contents.escrow],
            "passphrase": has_passphrase,
            "recovery": contents.recovery.to_text() if contents.recovery else None,
            "training": contents.training,
            "v": VERSION,
            "vault_id": contents.key.vault_id,
            "vmk": base64.b64encode(contents.key.secret).decode("ascii"),
        }
    )


def _contents(payload: bytes) -> Contents:
    body: dict[str, Any] = strictjson.read(payload, most=MAX_FILE)
    strictjson.shaped(body, _SHAPE)
    secret = base64.b64decode(body["vmk"], validate=True)
    if (
        body["v"] != VERSION
        or len(secret) != KEY_BYTES
        or not _VAULT_ID.fullmatch(body["vault_id"])
    ):
        raise DocumentRefused(reason="type")
    if not all(isinstance(text, str) for text in body["escrow"]):
        raise DocumentRefused(reason="type")
    recovery = body["recovery"]
    return Contents(
        key=MasterKey(body["vault_id"], secret),
        created=body["created"],
        recovery=None if recovery is None else SealingRecipient.from_text(recovery),
        escrow=tuple(map(SealingRecipient.from_text, body["escrow"])),
        has_passphrase=body["passphrase"],
        training=body["training"],
    )
