import pytest

from pendamping.domain.tell_tale import tells


@pytest.mark.parametrize(
    "text",
    [
        "Bu Rina, pendamping korban TPPO",
        "dibawa ke LPSK",
        "Piket UPTD  PPA",
        "sesi dengan psikolog",
        "the survivor's case",
        "pernah DIPERDAGANGKAN",
        "perdagangan\norang",
    ],
    ids=["tppo", "lpsk", "spaces", "psychologist", "english", "capitals", "over-lines"],
)
def test_words_by_which_it_could_be_guessed_are_found(text: str) -> None:
    assert tells(text)


@pytest.mark.parametrize(
    "text",
    ["Makan malam bersama", "menabung dua puluh ribu", "Pendamping melati", "antikorosi", ""],
    ids=["meal", "saving", "companion", "inside-a-word", "nothing"],
)
def test_what_everybody_may_read_is_left_alone(text: str) -> None:
    assert not tells(text)
