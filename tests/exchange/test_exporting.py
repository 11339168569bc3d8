"""What leaves in the open: names and numbers in free text are found before it is handed on."""

from builders_exchange import World
from pendamping.domain.person import Identity
from pendamping.store import audit
from pendamping.usecases.exporting import ExportDesk


def test_what_free_text_gives_away_is_said(world: World) -> None:
    case = world.melati.open_case(summary="Baru pulang")
    world.melati.add(Identity, case, full_name="Sri Wahyuningsih", phone="081234567890")
    said = world.melati.session(case, "Wahyuningsih menelepon dari 0812 3456 7890")

    written = ExportDesk(world.melati.room).everything(with_identity=True)

    assert {(one.record, one.finding.field, one.finding.code) for one in written.disclosures} == {
        (said, "survivor_said", "text.name"),
        (said, "survivor_said", "text.phone"),
    }
    with world.melati.reading() as reader:
        assert audit.entries(reader)[0].details["disclosures"] == 2


def test_clean_text_gives_nothing_away(world: World) -> None:
    world.melati.session(world.melati.open_case(), "Mulai berjualan lagi")

    assert ExportDesk(world.melati.room).everything().disclosures == ()
