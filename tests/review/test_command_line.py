"""What stands on a command line is seen by others and kept by the shell: no names there."""

import pytest

from pendamping.cli import answers


def test_a_name_is_not_taken_as_an_argument() -> None:
    with pytest.raises(answers.NotAsAnArgument):
        answers.from_pipe_only(["-", "full_name=Nama Karangan"])


def test_a_pipe_is() -> None:
    assert list(answers.from_pipe_only(["-"])) == ["-"]
