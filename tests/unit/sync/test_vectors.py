import json
from pathlib import Path
from typing import Any, Final

import pytest

from pendamping.kernel.problems import Problem
from pendamping.seal import envelope
from pendamping.seal.keys import SealingIdentity, VerifyKey
from pendamping.sync import package
from pendamping.sync.enrolment import read_grant
from pendamping.sync.frames import FramesBroken
from pendamping.sync.package import Here, Package

PLACE: Final = Path(__file__).parents[2] / "vectors" / "packages"
TABLE: Final[dict[str, Any]] = json.loads((PLACE / "verdicts.json").read_text("utf-8"))
VECTORS: Final[dict[str, dict[str, Any]]] = {vector["file"]: vector for vector in TABLE["vectors"]}
READER: Final = SealingIdentity.from_seed(bytes.fromhex(TABLE["reader"]["seal_seed"]))
SENDERS: Final = {
    sender["device"]: VerifyKey(bytes.fromhex(sender["sign"]))
    for sender in [*TABLE["senders"], TABLE["reader"]]
}


def opened(name: str) -> Package:
    data = (PLACE / name).read_bytes()
    plaintext = envelope.open(data, [READER]) if name.startswith("sealed") else data
    here = Here(TABLE["office"], TABLE["reader"]["device"], TABLE["training"])
    return package.read(plaintext, SENDERS.get, here=here)


@pytest.mark.parametrize("name", VECTORS)
def test_every_package_of_a_release_gets_its_verdict(name: str) -> None:
    expected = VECTORS[name]["verdict"]

    try:
        found = opened(name)
    except Problem as problem:
        assert problem.code == expected  # noqa: PT017 - which verdict is the data of this test
    else:
        assert expected == "ok"
        assert found.link == VECTORS[name].get("link", found.link)
        frames = [[frame.kind, len(frame.data)] for frame in found.frames]
        assert frames == VECTORS[name].get("frames", frames)


def test_a_grant_of_a_release_is_read() -> None:
    said = TABLE["grant"]
    me = VerifyKey(bytes.fromhex(said["sign"]))

    grant = read_grant((PLACE / said["file"]).read_bytes(), typed=said["typed"], me=me)

    assert grant.certificate.device == said["device"]
    assert grant.directory.roots.office == TABLE["office"]


def test_every_refusal_has_a_package_that_earns_it() -> None:
    refusals = {
        kind.code
        for kind in vars(package).values()
        if isinstance(kind, type)
        and issubclass(kind, Problem)
        and kind.__module__ == package.__name__
    }

    earned = {vector["verdict"] for vector in VECTORS.values()}

    assert refusals | {FramesBroken.code} <= earned


def test_no_file_lies_here_without_a_verdict() -> None:
    lying = {each.name for each in PLACE.glob("*.bin")}

    assert lying == VECTORS.keys() | {TABLE["grant"]["file"]}
