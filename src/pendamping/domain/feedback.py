"""What survivors think of us, without saying who."""

from dataclasses import dataclass

from pendamping.domain import declare as a
from pendamping.domain.declare import Audience, Maybe, Record, Sensitivity
from pendamping.domain.partial_days import PartialDay
from pendamping.kernel.ids import EntityId


@a.noun(
    102,
    "survivor_feedback",
    "Feedback of a survivor",
    "Umpan balik penyintas",
    sensitivity=Sensitivity.CASE,
    audience=Audience.OFFICE,
    append_only=True,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SurvivorFeedback(Record):
    """Belongs to no case, carries no code and no day: only the month (I-92).

    Each question is answered 1 (no, not at all) to 4 (yes, very much).
    """

    month: Maybe[PartialDay] = a.partial_day(1, "Month", "Bulan", required=True)
    programme: Maybe[EntityId] = a.ref(2, "programme", "Programme", "Program")
    how: Maybe[str] = a.code(3, "feedback_mode", "Asked how", "Cara bertanya")
    was_heard: Maybe[int] = a.number(
        4, "I was listened to", "Saya didengarkan", at_least=1, at_most=4
    )
    was_respected: Maybe[int] = a.number(
        5, "I was treated with respect", "Saya dihormati", at_least=1, at_most=4
    )
    could_choose: Maybe[int] = a.number(
        6, "I could choose for myself", "Saya dapat memilih sendiri", at_least=1, at_most=4
    )
    understood: Maybe[int] = a.number(
        7,
        "I understood what happens with my story",
        "Saya paham apa yang terjadi dengan cerita saya",
        at_least=1,
        at_most=4,
    )
    felt_safe: Maybe[int] = a.number(8, "I felt safe", "Saya merasa aman", at_least=1, at_most=4)
    pace_was_right: Maybe[int] = a.number(
        9, "There was enough time between meetings", "Jarak pertemuan cukup", at_least=1, at_most=4
    )
    family_helped: Maybe[int] = a.number(
        10,
        "The talks with my family helped",
        "Pembicaraan dengan keluarga menolong",
        at_least=1,
        at_most=4,
    )
    got_what_needed: Maybe[int] = a.number(
        11, "I got what I needed", "Saya mendapat yang saya perlukan", at_least=1, at_most=4
    )
    would_recommend: Maybe[int] = a.number(
        12, "I would tell others to come", "Saya akan mengajak orang lain", at_least=1, at_most=4
    )
    what_was_good: Maybe[str] = a.note(13, "What was good", "Yang baik")
    what_to_change: Maybe[str] = a.note(14, "What should change", "Yang perlu diubah")
    corrects: Maybe[EntityId] = a.corrects(15, "survivor_feedback")
