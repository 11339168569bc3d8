"""Referrals, the data desk, requests, breaches, claims and timers from the command line."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from builders_flows import PERSON, written_by
from builders_terminal import Terminal, an_office
from pendamping.kernel.clock import WIB

TODAY = datetime.now(WIB).date()
CONSENT = (
    *("given=yes", "given_by=self", "form=signed_paper", "proof_ref=map merah"),
    *("text_version=1", "basis=consent", "valid_from=2026-01-05", "expires_on=2036-01-01"),
)
PROVIDER = (
    *("type=NGO", "k5=komunitas", "scale=province", "mandate=reintegration", "area_codes=34.01"),
)


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    terminal = an_office(tmp_path_factory.mktemp("flow"))
    yield terminal
    terminal.lock()


@pytest.fixture
def case(terminal: Terminal) -> str:
    """A case that came in from a companion."""
    terminal.run("verify", "states")
    with written_by(terminal, 7):
        (opened,) = terminal.run(
            *("case", "open", "entry_channel=village", "risk_level=sedang", *PERSON)
        )
        for purpose in ("services", "record", "reporting"):
            terminal.run("consent", "give", opened["code"], f"purpose={purpose}", *CONSENT)
    return str(opened["code"])


def a_provider(terminal: Terminal, name: str, *facts: str) -> str:
    (made,) = terminal.run(
        *("provider", "add", "--service", "vocational", f"name={name}", *PROVIDER, *facts)
    )
    return str(made["provider"])


def test_a_referral_waits_for_consent_and_then_goes_its_way(terminal: Terminal, case: str) -> None:
    provider = a_provider(terminal, "Sentra", "serves_men=tidak")
    (gate,) = terminal.run("referral", "gate", case, provider)
    (draft,) = terminal.run(
        *("referral", "new", case, f"to_org={provider}", "services=vocational"),
        "reason=AdditionalServicesRequired",
    )
    referral = str(draft["referral"])
    refused, _, said = terminal.attempt("referral", "step", referral, "send")
    terminal.run(
        *("consent", "give", case, "purpose=share_org", *CONSENT, f"share_with={provider}")
    )
    steps = [
        terminal.run("referral", "step", referral, step)[0]["status"]
        for step in ("send", "accept", "start", "finish")
    ]

    assert (gate["open"], gate["doubts"]) == (False, ["serves_no_men"])
    assert "plan" in draft["data_shared"]
    assert refused == 1
    assert said
    assert steps == ["in_progress", "accepted", "accepted", "done"]
    (line,) = terminal.run("referral", "list", "--case", case)
    assert (line["organisation"], line["status"]) == ("Sentra", "done")


def test_a_refusal_and_a_recall_are_kept(terminal: Terminal, case: str) -> None:
    provider = a_provider(terminal, "LBH", "serves_men=ya")
    terminal.run(
        *("consent", "give", case, "purpose=share_org", *CONSENT, f"share_with={provider}")
    )
    (draft,) = terminal.run(
        *("referral", "new", case, f"to_org={provider}", "services=legal_aid"),
        "reason=AdditionalServicesRequired",
    )
    referral = str(draft["referral"])
    terminal.run("referral", "step", referral, "send", "--on", str(TODAY - timedelta(days=20)))

    overdue = terminal.run("referral", "list", "--overdue")
    terminal.run("referral", "step", referral, "reject", "--reason", "no_capacity")

    assert [line["days_late"] for line in overdue if line["case"] == case] == [13]
    terminal.run("referral", "step", referral, "send")
    (gone,) = terminal.run("referral", "step", referral, "revoke", "--remarks", "Pindah")
    assert gone["status"] == "revoked"


def test_the_directory_is_searched_and_made_sure_of(terminal: Terminal, case: str) -> None:
    provider = a_provider(terminal, "RPTC Yogyakarta", "serves_men=terbatas", "provider_kind=rptc")

    (found,) = terminal.run("provider", "list", "rtpc", "--area", "34.01.06", "--men")
    (checked,) = terminal.run("provider", "check", provider, "phones=0274-111")
    for_case = terminal.run("provider", "list", "--case", case, "--service", "vocational")

    assert (str(found["provider"]), found["fresh"]) == (provider, False)
    assert checked["verified_on"] == str(TODAY)
    assert provider in {str(line["provider"]) for line in for_case}


def test_a_case_is_checked_asked_about_verified_and_cleared(terminal: Terminal, case: str) -> None:
    (checked,) = terminal.run("verify", "check", case)
    (question,) = terminal.run("verify", "ask", case, "question=Tanggal pulang benar?")
    (asked,) = terminal.run("verify", "questions", "--case", case)
    mine, _, _ = terminal.attempt("verify", "answer", str(question["issue"]), "answer=Ya")
    (settled,) = terminal.run(
        "verify", "settle", str(question["issue"]), "--waive", "Lewat telepon"
    )
    (verified,) = terminal.run("verify", "verify", case, "--source-seen")
    (cleared,) = terminal.run("verify", "clear", case)

    assert checked["cases"] == 1
    assert asked["question"] == "Tanggal pulang benar?"
    assert mine == 1
    assert settled["state"] == "waived"
    assert (verified["state"], cleared["state"]) == ("verified", "cleared")
    (line,) = [one for one in terminal.run("verify", "list") if one["case"] == case]
    assert line["state"] == "cleared"
    (shown, *_) = terminal.run("verify", "show", case)
    assert "verify lock" in shown["possible"]


def test_a_case_is_set_aside_and_goes_on(terminal: Terminal, case: str) -> None:
    (begun, *_) = terminal.run("verify", "show", case)
    unsaid, _, _ = terminal.attempt("verify", "hold", case)
    (held,) = terminal.run("verify", "hold", case, "--reason", "Sumbernya belum jelas")
    terminal.run("verify", "check")
    (waits, *_) = terminal.run("verify", "show", case)
    (gone_on,) = terminal.run("verify", "release", case, "--reason", "Sumbernya dipastikan")

    assert unsaid == 2
    assert "verify hold" in begun["possible"]
    assert (held["state"], waits["state"]) == ("quarantine", "quarantine")
    assert waits["possible"] == ["verify release", "verify refuse"]
    assert gone_on["state"] == "received"


def test_two_cases_of_one_person_are_noted_and_told_apart_again(
    terminal: Terminal, case: str
) -> None:
    (stays,) = terminal.run("case", "open", "entry_channel=village", "risk_level=sedang", *PERSON)
    itself, _, said = terminal.attempt("verify", "duplicate", case, case, "--reason", "Sama")
    (noted,) = terminal.run("verify", "duplicate", case, stays["code"], "--reason", "NIK sama")
    around, _, _ = terminal.attempt(
        "verify", "duplicate", stays["code"], case, "--reason", "NIK sama"
    )
    (shown, *_) = terminal.run("verify", "show", case)
    (apart,) = terminal.run("verify", "not-duplicate", case, "--reason", "Dua orang")

    assert (itself, around) == (1, 1)
    assert "Name the case that is to count." in said
    assert (noted["state"], noted["of"]) == ("duplicate", stays["case"])
    assert shown["possible"] == ["verify not-duplicate"]
    assert apart["state"] == "checked"


def test_a_case_is_kept_out_and_taken_up_again_and_a_period_locked(
    terminal: Terminal, case: str
) -> None:
    terminal.run("verify", "check")
    (refused,) = terminal.run("verify", "refuse", case, "--reason", "Bukan TPPO")
    (again,) = terminal.run("verify", "reopen", case, "--reason", "Berkas susulan")
    terminal.run("verify", "verify", case)
    cleared = terminal.run("verify", "clear")
    locked = terminal.run("verify", "lock", "2026-11")
    states = {line["state"]: line["cases"] for line in terminal.run("verify", "states")}

    assert (refused["state"], again["state"]) == ("refused", "checked")
    assert cleared
    assert {line["case"] for line in cleared} <= {line["case"] for line in locked}
    assert states["locked"] == len(locked)
    assert terminal.run("verify", "list", "--state", "verified", "--clean") == []


def test_requests_run_for_three_days(terminal: Terminal, case: str) -> None:
    (asked,) = terminal.run("request", "new", case, "access", "what=Melihat catatan")
    listed = [line for line in terminal.run("request", "list") if line["case"] == case]
    timers = terminal.run("timer", "list", "--case", case)
    terminal.run("request", "stop", str(asked["request"]))
    (settled,) = terminal.run("request", "settle", str(asked["request"]), "given")

    assert [line["law"] for line in listed] == ["UU 27/2022 Pasal 32"]
    assert [line["kind"] for line in timers] == ["give_access"]
    assert settled["outcome"] == "given"


def test_a_breach_is_reported_and_told(terminal: Terminal) -> None:
    (breach,) = terminal.run(
        *("breach", "report", "what_data=Kode kasus", "when_and_how=Flashdisk hilang"),
        "handling=Kunci diganti",
    )
    (listed,) = terminal.run("breach", "list")
    (told,) = terminal.run(
        *("breach", "tell", str(breach["breach"])),
        *("--subject", str(TODAY), "--authority", str(TODAY)),
    )

    assert listed["breach"] == breach["breach"]
    assert told["status"] == "done"
    assert terminal.run("breach", "list") == []


def test_a_claim_counts_its_days_and_its_money(terminal: Terminal, case: str) -> None:
    kind = ("--kind", "legal_claim")
    verdict = TODAY - timedelta(days=85)
    (plan,) = terminal.run(
        *("plan", "new", case, *kind, "kind=restitution", "route=lpsk", "status=informed"),
        f"verdict_final_known_on={verdict}",
    )
    claim = str(plan["plan"])
    terminal.run(
        *("plan", "add-item", claim, *kind, "--item", "claim_loss"),
        *("component=wealth_income", "amount=40000000"),
    )
    (line,) = terminal.run("claim", "list", "--case", case)
    terminal.run("claim", "step", claim, "filed", "--on", str(TODAY))
    terminal.run("claim", "pay", claim, "amount=1.000.000", f"paid_on={TODAY}")

    (after,) = terminal.run("claim", "list", "--case", case)
    assert (line["days_left"], line["alarm"], line["losses"]) == (5, "urgent", 40_000_000)
    assert (after["status"], after["paid"], after["days_left"]) == ("filed", 1_000_000, 7)
    assert terminal.run("timer", "retention") == []


def test_a_sheet_tells_what_was_chosen(terminal: Terminal, case: str) -> None:
    provider = a_provider(terminal, "Balai", "serves_men=ya")
    terminal.run(
        *("consent", "give", case, "purpose=share_org", *CONSENT, f"share_with={provider}"),
        "withhold=Riwayat kesehatan",
    )
    (draft,) = terminal.run(
        *("referral", "new", case, f"to_org={provider}", "data_shared=code_only,age_sex"),
        "reason=AdditionalServicesRequired",
    )

    sheet = terminal.run("referral", "sheet", str(draft["referral"]))

    assert {line["field"] for line in sheet} == {"code", "sex_recorded", "age_at_intake"}


def test_what_is_open_is_handed_over(terminal: Terminal, case: str) -> None:
    provider = a_provider(terminal, "Dinas Grobogan", "serves_men=ya")
    terminal.run("risk", "flag", case, "kind=missing", f"raised_on={TODAY}")

    (end,) = terminal.run("closure", "ends", case)
    (handover, item) = terminal.run(
        *("closure", "handover", case, "from_area=34.01", "to_area=33.15"),
        f"to_org={provider}",
    )

    assert (end["kind"], end["what"]) == ("red_flag", "missing")
    assert item["handover"] == handover["handover"]


def test_activities_are_counted(terminal: Terminal) -> None:
    (made,) = terminal.run(
        *("activity", "add", "--count", "P:age_12_17:14", "--count", "L::9"),
        *("name=Kemah remaja", "kind=youth_camp", f"held_on={TODAY}"),
    )
    (line,) = terminal.run("activity", "list", "--since", str(TODAY))
    refused, _, _ = terminal.attempt("activity", "add", "--count", "14", "name=X")

    assert made["people"] == 23
    assert (line["women"], line["men"]) == (14, 9)
    assert refused == 1


OUTSIDE = (
    ("verify", "list"),
    ("timer", "list", "--alarm", "soon"),
    ("referral", "list"),
    ("provider", "list"),
    ("request", "list"),
    ("breach", "list"),
    ("claim", "list"),
)
"""One command of each noun; every process takes its time to derive the key."""


def test_it_works_in_processes_of_their_own(terminal: Terminal, case: str) -> None:
    tried = OUTSIDE if os.environ.get("PENDAMPING_SOAK") else OUTSIDE[:2]

    codes = [terminal.outside(*command).returncode for command in tried]

    assert set(codes) == {0}
