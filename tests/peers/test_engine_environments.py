"""Environments of other scanners: where they lie, when they are ready, and what is said where they cannot be built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from readygate.peers.environments import REQUIREMENTS, VARIABLE, Environment, InstallError, environment, install


@pytest.mark.parametrize(
    ("variables", "place"),
    [
        ({"XDG_DATA_HOME": "/data"}, "/data/readygate/engines/checkov"),
        ({"XDG_DATA_HOME": "relative"}, "/home/ana/.local/share/readygate/engines/checkov"),
        ({}, "/home/ana/.local/share/readygate/engines/checkov"),
        ({"XDG_DATA_HOME": "/data", VARIABLE: "/engines"}, "/engines/checkov"),
    ],
)
def test_they_lie_in_the_data_directory(variables: dict[str, str], place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative XDG_DATA_HOME does not count, as its specification has it; our own variable wins."""
    for name in ("XDG_DATA_HOME", VARIABLE):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/ana", **variables}.items():
        monkeypatch.setenv(name, value)
    assert environment("checkov").home == Path(place)


def test_it_is_ready_when_built_to_the_end(pretended: Environment) -> None:
    """Neither half an installation nor one of other releases is used."""
    pretended.python.write_text("")
    assert not pretended.is_ready
    (pretended.home / ".ready").write_text("checkov>=1,<2")
    assert not pretended.is_ready
    (pretended.home / ".ready").write_text(REQUIREMENTS["checkov"])
    assert pretended.is_ready
    pretended.python.unlink()
    assert not pretended.is_ready


def test_the_real_one_tells_its_version(checkov: Environment) -> None:
    """The release is the one that the program itself names."""
    run = subprocess.run(
        [checkov.python, "-I", "-c", "from checkov.version import version; print(version)"], capture_output=True, text=True, check=True
    )
    assert checkov.version == run.stdout.strip()


def test_without_an_index_of_packages_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what failed and what to do; the environment is not taken for one that is ready, and no password is shown."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://ana:hunter22@127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    with pytest.raises(InstallError, match=r"checkov could not be installed: no index of packages could be reached.*PIP_FIND_LINKS") as caught:
        install("checkov")
    assert "hunter22" not in str(caught.value)
    assert not environment("checkov").is_ready


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file where the directory should be is no crash."""
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "taken"))
    with pytest.raises(InstallError, match="cannot be written"):
        install("checkov")


def test_the_commands_say_what_to_do(tmp_path: Path) -> None:
    """`engines list` names the command that installs; a scan with an engine that is not there is a usage error that names it, too."""
    (tmp_path / "main.tf").write_text('resource "aws_sqs_queue" "q" {}\n')

    def readygate(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "readygate", *arguments],
            cwd=tmp_path,
            env={**os.environ, VARIABLE: str(tmp_path / "none")},
            capture_output=True,
            text=True,
            check=False,
        )

    listed = readygate("engines", "list")
    assert (listed.returncode, listed.stdout) == (0, "checkov not installed: readygate engines install checkov\n")
    scanned = readygate("scan", "--with", "checkov")
    assert (scanned.returncode, scanned.stdout) == (2, "")
    assert "readygate engines install checkov" in scanned.stderr
