"""Other people's programs read what we write, and we read what they write."""

import base64
import hashlib
import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders_oracles import age_encryption_folder, ask, program
from builders_seal import sample, some_contents
from pendamping.seal import agefmt, argon2, envelope, slots
from pendamping.seal.agefmt import seal, unseal
from pendamping.seal.armor import armored, dearmored
from pendamping.seal.classical import ClassicalIdentity, Passphrase
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.refusals import CannotOpen

CHUNK = agefmt.CHUNK

# The borders of chunks are where implementations differ, if they do.
lengths = st.one_of(
    st.integers(0, 300), st.sampled_from([n * CHUNK + d for n in (1, 2, 3) for d in (-1, 0, 1)])
)
plaintexts = lengths.map(lambda length: hashlib.shake_256(b"%d" % length).digest(length))

few = settings(
    max_examples=sample(20, 1000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
fewer = settings(few, max_examples=sample(6, 200))


@pytest.fixture(scope="module")
def age_encryption() -> Path:
    return age_encryption_folder()


def text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def data(answer: Mapping[str, object]) -> bytes:
    return base64.b64decode(str(answer["data"]))


def age(*arguments: str, given_to_it: bytes = b"") -> bytes:
    done = subprocess.run(
        [program("age"), *arguments], input=given_to_it, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@few
@given(plaintexts, st.integers(1, 4))
def test_pyrage_opens_ours(plaintext: bytes, readers: int) -> None:
    theirs = [pyrage.x25519.Identity.generate() for _ in range(readers)]
    recipients = [ClassicalIdentity.from_text(str(identity)).recipient for identity in theirs]

    sealed = seal(plaintext, recipients)

    assert all(pyrage.decrypt(sealed, [identity]) == plaintext for identity in theirs)


@few
@given(plaintexts, st.integers(1, 4))
def test_we_open_what_pyrage_wrote(plaintext: bytes, readers: int) -> None:
    ours = [ClassicalIdentity.new() for _ in range(readers)]
    theirs = [pyrage.x25519.Recipient.from_str(one.recipient.to_text()) for one in ours]

    sealed = pyrage.encrypt(plaintext, theirs)

    assert all(unseal(sealed, [identity]) == plaintext for identity in ours)


@few
@given(st.data())
def test_pyrage_and_we_agree_on_changed_files(drawn: st.DataObject) -> None:
    ours = ClassicalIdentity.new()
    theirs = pyrage.x25519.Identity.from_str(ours.to_text())
    sealed = bytearray(seal(bytes(200), [ours.recipient]))
    place = drawn.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= drawn.draw(st.integers(1, 255))

    with pytest.raises(CannotOpen):
        unseal(sealed, [ours])
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(bytes(sealed), [theirs])


@fewer
@given(plaintexts)
def test_the_age_command_opens_ours(tmp_path: Path, plaintext: bytes) -> None:
    identity = ClassicalIdentity.new()
    key = tmp_path / "key"
    key.write_text(identity.to_text())

    sealed = seal(plaintext, [identity.recipient])

    assert age("-d", "-i", str(key), given_to_it=sealed) == plaintext
    assert age("-d", "-i", str(key), given_to_it=armored(sealed)) == plaintext


@fewer
@given(plaintexts)
def test_we_open_what_the_age_command_wrote(plaintext: bytes) -> None:
    identity = ClassicalIdentity.new()
    recipient = identity.recipient.to_text()

    assert unseal(age("-r", recipient, given_to_it=plaintext), [identity]) == plaintext
    assert (
        unseal(dearmored(age("-a", "-r", recipient, given_to_it=plaintext)), [identity])
        == plaintext
    )


def test_pyrage_understands_our_passphrases() -> None:
    passphrase = Passphrase("tujuh kata yang tidak ditebak orang", work_factor=12)

    assert pyrage.passphrase.decrypt(seal(b"halo", [passphrase]), passphrase.text) == b"halo"


def test_age_encryption_opens_ours(age_encryption: Path) -> None:
    lengths = [0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK]
    identities = [SealingIdentity.new() for _ in lengths]
    plaintexts = [os.urandom(length) for length in lengths]
    tasks = [
        {
            "do": "open",
            "identity": identity.to_text(),
            "data": text(seal(plaintext, [SealingIdentity.new().recipient, identity.recipient])),
        }
        for identity, plaintext in zip(identities, plaintexts, strict=True)
    ]
    tasks.append({**tasks[0], "identity": identities[1].to_text()})

    *answers, stranger = ask(age_encryption, *tasks)

    assert [data(answer) for answer in answers] == plaintexts
    assert stranger == {"refused": True}


def test_we_open_what_age_encryption_wrote(age_encryption: Path) -> None:
    ours = SealingIdentity.new()
    plaintexts = [os.urandom(length) for length in (0, 1, CHUNK, CHUNK + 1, 2 * CHUNK)]
    recipients = [ours.recipient.to_text()]

    theirs, *sealed = ask(
        age_encryption,
        {"do": "new"},
        *({"do": "seal", "recipients": recipients, "data": text(one)} for one in plaintexts),
    )
    identity = SealingIdentity.from_text(str(theirs["identity"]))

    assert [unseal(data(answer), [ours]) for answer in sealed] == plaintexts
    assert identity.to_text() == theirs["identity"]
    assert identity.recipient.to_text() == theirs["recipient"]


def test_age_encryption_opens_a_package_and_a_slots_file(age_encryption: Path) -> None:
    identity = SealingIdentity.new()
    package = os.urandom(envelope.SIZE_CLASSES[0])
    contents = some_contents(identity)
    slots_file = slots.write(contents, passphrase="apa saja", cost=argon2.TRAINING)

    opened, payload = ask(
        age_encryption,
        {
            "do": "open",
            "identity": identity.to_text(),
            "data": text(envelope.close(package, [identity.recipient])),
        },
        {"do": "open", "identity": identity.to_text(), "data": text(slots_file)},
    )

    assert data(opened) == package
    assert base64.b64decode(json.loads(data(payload))["vmk"]) == contents.key.secret
