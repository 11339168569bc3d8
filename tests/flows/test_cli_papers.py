"""Paper from the command line: the purpose decides, and each print is a copy with a number."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pyrage
import pytest

from builders_flows import PERSON
from builders_paper import said
from builders_terminal import Terminal, an_office
from pendamping.kernel.clock import WIB
from pendamping.seal.classical import ClassicalIdentity

TODAY = datetime.now(WIB).date()
CONSENT = (
    *("given=yes", "given_by=self", "form=signed_paper", "proof_ref=map merah"),
    *("text_version=1", "basis=consent", f"valid_from={TODAY - timedelta(days=30)}"),
    f"expires_on={TODAY + timedelta(days=300)}",
)
PLAN = (
    *("survivor_agreed=ya", "aim=aimkenari", "contact_frequency=weekly"),
    *("what_family_may_know=tahukenari", "escalate_to=Piket", "escalate_phone=0274-000000"),
    *("end_condition=Tiga bulan tenang", "handover_after_programme=Kelompok P3A"),
    *(f"period_from={TODAY}", f"period_to={TODAY + timedelta(days=120)}"),
    f"review_due={TODAY + timedelta(days=60)}",
)


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    terminal = an_office(tmp_path_factory.mktemp("papers"))
    yield terminal
    terminal.lock()


@pytest.fixture(scope="module")
def case(terminal: Terminal) -> str:
    (opened,) = terminal.run(
        *("case", "open", "entry_channel=village", "risk_level=sedang", *PERSON)
    )
    for purpose in ("services", "record"):
        terminal.run("consent", "give", str(opened["code"]), f"purpose={purpose}", *CONSENT)
    return str(opened["code"])


def test_a_member_of_the_family_gets_what_they_know_once_the_survivor_agrees(
    terminal: Terminal, case: str, tmp_path: Path
) -> None:
    answers = ("relation=parent", "knows_about_tppo=no", "survivor_allows_contact=yes")
    (member,) = terminal.run("record", "add", "household_member", "--case", case, *answers)
    terminal.run("plan", "new", case, *PLAN, f"family_participants={member['record']}")
    file = tmp_path / "paper.pdf"
    order = ("paper", "family", case, "--for", "family", "--reader", str(member["record"]))

    refused, _, err = terminal.attempt(*order, "--out", str(file))
    left_nothing = not file.exists()
    terminal.run("consent", "give", case, "purpose=share_family", *CONSENT)
    (made,) = terminal.run(*order, "--out", str(file), "--layout", "large")

    assert refused == 1
    assert "has not agreed" in err
    assert left_nothing
    assert made["copy"] >= 1
    assert not made["identity"]
    assert "0274-000000" in said(file.read_bytes())
    assert "kenari" not in said(file.read_bytes())


def test_what_can_be_printed_is_listed_with_its_purposes(terminal: Terminal, case: str) -> None:
    listed = terminal.run("paper", "list", case)
    purposes = terminal.run("paper", "purposes", case, "case_file")

    assert {"consent_form", "case_file", "session_sheet"} <= {one["paper"] for one in listed}
    held_up = {one["purpose"]: one["held_up"] for one in purposes}
    assert held_up["office"] is None
    assert "has not agreed to legal steps" in held_up["legal"]


@pytest.mark.parametrize(
    ("order", "purpose"),
    [
        (("paper", "case", "CASE", "--for", "office"), "office"),
        (("paper", "consent", "CASE", "--for", "sign", "--ask", "share_org"), "sign"),
        (("paper", "travel", "--for", "carry"), "carry"),
        (("paper", "blank", "CASE"), "by_hand"),
        (("paper", "blank"), "by_hand"),
    ],
    ids=["case", "consent", "travel", "blank", "blank-for-any"],
)
def test_every_paper_is_written_and_counted(
    terminal: Terminal, case: str, tmp_path: Path, order: tuple[str, ...], purpose: str
) -> None:
    arguments = [case if one == "CASE" else one for one in order]

    first, second = (
        terminal.run(*arguments, "--out", str(tmp_path / f"{n}.pdf"))[0] for n in range(2)
    )

    assert first["purpose"] == purpose
    assert second["copy"] == first["copy"] + 1
    assert (tmp_path / "1.pdf").read_bytes().startswith(b"%PDF")


def test_a_session_and_a_referral_are_printed_by_their_numbers(
    terminal: Terminal, case: str, tmp_path: Path
) -> None:
    (session,) = terminal.run(
        *("session", "record", case, "kind=individual", "mode=home", "place_private=ya"),
        *("consent_checked=ya", "methods=relaxation", "agreed_next=sepakatkenari"),
        f"started_at={TODAY - timedelta(days=1)} 08:30",
    )
    (provider,) = terminal.run(
        *("provider", "add", "name=Balai Kenari", "type=NGO", "k5=komunitas", "scale=province"),
        *("mandate=reintegration", "serves_men=yes"),
    )
    (referral,) = terminal.run(
        *("referral", "new", case, f"to_org={provider['provider']}", "services=vocational")
    )
    file = tmp_path / "paper.pdf"

    (sheet,) = terminal.run(
        *("paper", "session", str(session["session"]), "--for", "survivor", "--out", str(file))
    )
    agreed = said(file.read_bytes())
    (slip,) = terminal.run(
        *("paper", "referral", str(referral["referral"]), "--for", "survivor", "--out", str(file))
    )

    assert "sepakatkenari" in agreed
    assert "Balai Kenari" in said(file.read_bytes())
    assert slip["copy"] == sheet["copy"] + 1


def test_the_safety_card_is_printed_by_its_case(
    terminal: Terminal, case: str, tmp_path: Path
) -> None:
    answers = ("warning_signs=tandakenari", "code_word=sandikenari", "survivor_agreed=ya")
    (plan,) = terminal.run(
        *("record", "add", "safety_plan", "--case", case, *answers, "version=1"),
        *("copy_kept_by_survivor=paper", f"review_on={TODAY + timedelta(days=60)}"),
    )
    terminal.run(
        *("record", "add", "safety_contact", "--case", case, f"plan={plan['record']}"),
        *("name=Bu Tini", "phone=0274-000017"),
    )
    file = tmp_path / "card.pdf"
    order = ("paper", "safety", case, "--for", "survivor", "--out", str(file))

    (made,) = terminal.run(*order, "--layout", "large")

    assert (made["paper"], made["purpose"]) == ("safety_plan", "survivor")
    assert "0274-000017" in said(file.read_bytes())
    assert "sandikenari" not in said(file.read_bytes())
    listed = terminal.run("paper", "list", case)
    assert ("safety_plan", plan["record"]) in [(one["paper"], one["record"]) for one in listed]


def test_a_referral_is_sealed_for_its_receiver_alone(
    terminal: Terminal, case: str, tmp_path: Path
) -> None:
    (provider,) = terminal.run(
        *("provider", "add", "name=Balai Segel", "type=NGO", "k5=komunitas", "scale=province"),
        *("mandate=reintegration", "serves_men=yes"),
    )
    (referral,) = terminal.run(
        *("referral", "new", case, f"to_org={provider['provider']}", "services=vocational"),
        "data_shared=needs",
    )
    ours = ClassicalIdentity.new()
    theirs = pyrage.x25519.Identity.from_str(ours.to_text())
    key, folder = tmp_path / "balai.pub", tmp_path / "stick"
    folder.mkdir()
    key.write_text(f"{ours.recipient.to_text()}\n", "ascii")
    order = ("referral", "seal", str(referral["referral"]), "--to", str(key), "--out")

    refused, _, err = terminal.attempt(*order, str(folder))
    left_nothing = not list(folder.iterdir())
    shared = f"share_with={provider['provider']}"
    terminal.run("consent", "give", case, "purpose=share_org", shared, *CONSENT)
    (made,) = terminal.run(*order, str(folder))
    again, _, offer = terminal.attempt(*order, str(folder / str(made["file"])))

    assert (refused, left_nothing) == (1, True)
    assert "has not agreed to sharing" in err
    (file,) = folder.iterdir()
    assert file.name == made["file"]
    assert case not in file.name
    assert "Balai Segel" in said(pyrage.decrypt(file.read_bytes(), [theirs]))
    assert not made["identity"]
    assert (again, "--replace" in offer) == (1, True)
    assert terminal.run(*order, str(file), "--replace")[0]["copy"] != made["copy"]
