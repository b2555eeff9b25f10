"""Environments of other scanners, each a virtual environment of its own: they pin what they need, and clash with what others need.

They lie in the user's data directory (https://specifications.freedesktop.org/basedir-spec/latest/), or where READYGATE_ENGINES says.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from msgspec import Struct

from readygate.toolkit.masking import Mask
from readygate.toolkit.sensitive_values import credentials_in

VARIABLE = "READYGATE_ENGINES"
REQUIREMENTS = {"checkov": "checkov>=3.3.30,<3.4"}
"""What each engine is installed from. Checkov's output is read as these releases write it."""
SECONDS = 1800
_READY = ".ready"
"""Holds the requirement that the environment was built for; written last."""
_NO_INDEX = ("from versions: none", "name resolution", "Failed to establish", "Max retries", "Network is unreachable", "Connection refused")
"""How pip says that it reached no index of packages."""


class InstallError(Exception):
    """An environment could not be built; the message says why and what to do."""


class Environment(Struct, frozen=True, kw_only=True):
    """A virtual environment that holds an engine."""

    name: str
    home: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    @property
    def version(self) -> str:
        """The engine's release; empty where it is not installed."""
        found = sorted(self.home.glob(f"[Ll]ib/**/site-packages/{self.name}-*.dist-info"))
        return found[-1].name.removeprefix(f"{self.name}-").removesuffix(".dist-info") if found else ""

    @property
    def is_ready(self) -> bool:
        """Whether it was built to the end, and for the releases that this readygate reads."""
        marker = self.home / _READY
        return marker.is_file() and marker.read_text(encoding="utf-8") == REQUIREMENTS[self.name] and self.python.exists()


def environment(name: str) -> Environment:
    """Where the environment of an engine is, built or not."""
    return Environment(name=name, home=_home() / name)


def install(name: str) -> Environment:
    """Build the environment of an engine anew. Raises InstallError."""
    built = environment(name)
    try:
        built.home.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _run([sys.executable, "-I", "-m", "venv", "--clear", str(built.home)], "a virtual environment could not be made")
        pip = [str(built.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", REQUIREMENTS[name]]
        _run(pip, f"{name} could not be installed")
        (built.home / _READY).write_text(REQUIREMENTS[name], encoding="utf-8")
    except OSError as error:
        raise InstallError(f"{built.home} cannot be written: {error.strerror}") from error
    return built


def _home() -> Path:
    if said := os.environ.get(VARIABLE):
        return Path(said).absolute()
    data = os.environ.get("XDG_DATA_HOME") or (os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None) or ""
    base = Path(data) if Path(data).is_absolute() else Path.home() / ".local" / "share"
    return base / "readygate" / "engines"


def _run(arguments: list[str], what: str) -> None:
    """Run a step. Raises InstallError with the last thing that it says."""
    try:
        done = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=SECONDS, stdin=subprocess.DEVNULL)  # noqa: S603 - our own interpreter
    except subprocess.TimeoutExpired as error:
        raise InstallError(f"{what} within {SECONDS} seconds") from error
    if done.returncode == 0:
        return
    said = f"{done.stderr}\n{done.stdout}"
    if any(sign in said for sign in _NO_INDEX):
        hint = "Where there is no network, set PIP_NO_INDEX=1 and PIP_FIND_LINKS to a directory of wheels that `pip download` filled elsewhere."
        raise InstallError(f"{what}: no index of packages could be reached. {hint}")
    if "ensurepip" in said:
        raise InstallError(f"{what}: Python's venv module is incomplete (Debian and Ubuntu: apt-get install python3-venv)")
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    last = next((line for line in reversed(lines) if "error" in line.lower()), lines[-1] if lines else "it says nothing")
    raise InstallError(f"{what}: {Mask(credentials_in(last))(last)}")
