"""The paper desk."""

from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.seal.keys import SealingIdentity
from pendamping.usecases.papers import PapersDesk
from pendamping.usecases.vaults import sheet_of


def test_a_recovery_sheet_is_handed_out_as_pdf() -> None:
    sheet = sheet_of(SealingIdentity.new())

    paper = PapersDesk().recovery_sheet(sheet, Words.of(Language.INDONESIAN))

    assert paper.startswith(b"%PDF-")
    assert sheet.qr.encode() not in paper
