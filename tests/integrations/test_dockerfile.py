"""The image, as far as it can be tried without a daemon: linters find nothing, what is copied is there, and what is installed works."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from user_repository import ROOT, run_git

from readygate.cli.request import Request
from readygate.cli.scanner import scan

TEXT = (ROOT / "Dockerfile").read_text()
INSTRUCTIONS = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n", "", TEXT)).splitlines()
HOME = "/opt/readygate"


def of_kind(name: str) -> list[str]:
    """What follows an instruction's name, for all of that name."""
    return [line.removeprefix(f"{name} ").strip() for line in INSTRUCTIONS if line.startswith(f"{name} ")]


def is_given(path: Path) -> bool:
    """Whether the daemon gets a file: of the patterns in .dockerignore, which begin at the root, the last one counts that fits it or a parent."""
    given = True
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        pattern = re.escape(line.removeprefix("!")).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
        if any(re.fullmatch(pattern, part.as_posix()) for part in (path, *path.parents)):
            given = line.startswith("!")
    return given


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What COPY finds: the files that .dockerignore leaves of those that the build stage names."""
    place = tmp_path_factory.mktemp("context")
    names = [name for line in of_kind("COPY") if not line.startswith("--from") for name in line.split()[:-1]]
    for name in names:
        found = [path for path in ((ROOT / name).rglob("*") if (ROOT / name).is_dir() else [ROOT / name]) if not path.is_dir()]
        kept = [path for path in found if is_given(path.relative_to(ROOT))]
        assert kept, f"COPY {name} copies nothing"
        for path in kept:
            target = place / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target, follow_symlinks=False)
    return place


@pytest.fixture(scope="module")
def installed(context: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The environment that the build stage makes, at another place."""
    home = tmp_path_factory.mktemp("image") / "readygate"
    (line,) = [line for line in of_kind("RUN") if "pip" in line]
    (extras,) = [line.removeprefix("EXTRAS=") for line in of_kind("ARG") if line.startswith("EXTRAS=")]
    command = line.replace(HOME, str(home)).replace("${EXTRAS}", extras).replace("python -m", f"{sys.executable} -m")
    done = subprocess.run(["sh", "-c", command], cwd=context, capture_output=True, text=True, check=False, timeout=300)
    if "No matching distribution" in done.stderr:
        pytest.skip("there is no index of packages to install from")
    assert done.returncode == 0, done.stderr
    return home


def test_hadolint_finds_nothing() -> None:
    """All rules but the one that is left out with its reason."""
    done = subprocess.run([Path(sys.executable).with_name("hadolint"), ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_our_own_policies_pass(tmp_path: Path) -> None:
    """Its base has a version, it runs as somebody, and it has a health check."""
    (tmp_path / "Dockerfile").write_text(TEXT)
    run_git(tmp_path, "init", "-q")
    run_git(tmp_path, "add", "-A")
    report = scan(Request(paths=(tmp_path,), include=["repository-dockerfile-*"])).report
    assert {one.policy: one.outcome for one in report.findings} == {
        "repository-dockerfile-base": "pass",
        "repository-dockerfile-health": "pass",
        "repository-dockerfile-user": "pass",
    }


def test_the_context_is_small(context: Path) -> None:
    """Neither tests nor fixtures nor anything untracked gets into it."""
    top = {path.name for path in context.iterdir()}
    assert top == {"pyproject.toml", "README.md", "LICENSE", "scanner", "policies", "fixtures"}
    assert {path.name for path in (context / "fixtures").rglob("*") if path.is_file()} == {"CHECKLIST.md"}
    assert sum(path.stat().st_size for path in context.rglob("*") if path.is_file()) < 40_000_000


def test_what_is_installed_works(installed: Path, tmp_path: Path) -> None:
    """The command judges with all policies and ships the checklists; no pip is left in the environment."""
    (tmp_path / "main.tf").write_text('resource "aws_sqs_queue" "q" {}\n')
    done = subprocess.run([installed / "bin/readygate", "scan", "--format", "json"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["summary"]["policies"] > 5
    packages = next(installed.glob("lib/python*/site-packages"))
    assert not (packages / "pip").exists()
    checklists = list((packages / "readygate/checklist/packs").glob("*.md"))
    assert checklists
    assert all(path.stat().st_size > 1000 and not path.is_symlink() for path in checklists)


def test_the_health_check_asks_the_server(installed: Path, tmp_path: Path) -> None:
    """It fails while nobody answers, and passes when the server does."""
    (check,) = of_kind("HEALTHCHECK")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = json.loads(check[check.index("CMD ") + 4 :].replace(":8080/", f":{port}/"))
    command[0] = str(installed / "bin" / command[0])
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0
    serve = [installed / "bin/readygate", "serve", "--listen", f"127.0.0.1:{port}", "--unsigned"]
    environment = {**os.environ, "READYGATE_SECRETS": "a" * 32}
    with subprocess.Popen(serve, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            end = time.monotonic() + 30
            while (healthy := subprocess.run(command, capture_output=True, check=False).returncode) and time.monotonic() < end:
                time.sleep(0.2)
        finally:
            server.terminate()
    assert healthy == 0
