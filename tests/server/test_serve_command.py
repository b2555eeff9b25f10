"""`readygate serve` on the command line: what it needs before it starts, and what it says where that is missing."""

from __future__ import annotations

import os
import re
import ssl
import subprocess
import sys
import urllib.request
from pathlib import Path

import click
import pytest
from served import KEY, SECRET, StartServer

from readygate.cli.serve import _hosts, command
from readygate.server.sealing import Seal, SealError

PAGE = Path(__file__).parents[2] / "docs" / "run-tasks.md"
UNIT = Path(__file__).parents[2] / "deploy" / "run-tasks" / "readygate-serve.service"


def serve(*arguments: str, **environment: str) -> tuple[int, str]:
    """Exit code and messages of a server that does not start."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("READYGATE")}
    line = [sys.executable, "-m", "readygate", "serve", *arguments]
    done = subprocess.run(line, env={**known, **environment}, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "message"),
    [
        ((), {}, "set READYGATE_HMAC_KEYS or --hmac-key-file, or say --unsigned"),
        (("--unsigned",), {}, "openssl rand -hex 32"),
        (("--unsigned",), {"READYGATE_SECRETS": "short"}, "shorter than 32 characters"),
        (("--unsigned", "--listen", "8080"), {"READYGATE_SECRETS": SECRET}, "write it as HOST:PORT"),
        (("--unsigned", "--database", "sqlite:////not/there/tasks.db"), {"READYGATE_SECRETS": SECRET}, "the queue cannot be opened"),
        (("--unsigned", "--public-url", "readygate.example.com"), {"READYGATE_SECRETS": SECRET}, "write it with https://"),
        (("--unsigned", "--allow-host", "https://tfe.example.com"), {"READYGATE_SECRETS": SECRET}, "write the name of the host only"),
        (("--unsigned", "--allow-download-host", "a.example.com/x"), {"READYGATE_SECRETS": SECRET}, "--allow-download-host a.example.com/x"),
        (("--heartbeat", "600"), {}, "Invalid value for '--heartbeat'"),
        (("--scans", "many"), {}, "Invalid value for '--scans'"),
        ((), {"READYGATE_SERVE_SCANS": "many"}, "Invalid value for '--scans'"),
    ],
)
def test_what_is_missing_is_said(arguments: tuple[str, ...], environment: dict[str, str], message: str) -> None:
    """Nothing starts half configured, and the exit code is 2."""
    code, said = serve(*arguments, **environment)
    assert code == 2
    assert message in said
    assert "short\n" not in said


@pytest.mark.parametrize("missing", ["aiohttp", "sqlalchemy", "cryptography", "prometheus_client"])
def test_the_extra_is_named(missing: str) -> None:
    """Without a library of the extra the message tells what to install."""
    program = f"import sys; sys.modules[{missing!r}] = None; from readygate.cli import main; sys.argv = ['readygate', 'serve', '--unsigned']; main()"
    environment = {**os.environ, "READYGATE_SECRETS": SECRET}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert f"serve needs {missing}: pip install 'readygate[serve]'" in done.stderr


def test_keys_leave_the_environment(start: StartServer) -> None:
    """The processes beside the server, from which scans are forked off, find no key in their environment."""
    server = start()
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    assert children
    for child in children:
        found = Path(f"/proc/{child}/environ").read_bytes()
        assert KEY.encode() not in found
        assert SECRET.encode() not in found


def test_https(start: StartServer, tmp_path: Path) -> None:
    """With a certificate of its own the server speaks HTTPS, and nothing else."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=127.0.0.1",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
    ]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.create_default_context(cafile=str(certificate))
    server = start("--certificate", str(certificate), "--private-key", str(key), https=context)
    with urllib.request.urlopen(f"https://127.0.0.1:{server.port}/healthz", context=context) as response:
        assert response.read() == b"alive\n"


def test_help() -> None:
    """The help names the address, the variables of keys and secrets, and what the exit codes mean, without marks of its source."""
    line = [sys.executable, "-m", "readygate", "serve", "--help"]
    shown = " ".join(subprocess.run(line, capture_output=True, text=True, timeout=60, check=True).stdout.split())
    for said in (
        "https://HOST/run-tasks",
        "READYGATE_HMAC_KEYS (or --hmac-key-file)",
        "READYGATE_SECRETS (or --secret-file)",
        "Exit codes: 0 told to stop",
    ):
        assert said in shown
    assert "\\" not in shown


def test_secrets_can_be_changed() -> None:
    """What an old secret encrypted can be read while the server still has it, and not without it."""
    old, new = SECRET.encode(), b"another secret of thirty-two bytes"
    sealed = Seal([old]).close(b"a token")
    assert b"a token" not in sealed
    assert Seal([new, old]).open(sealed) == b"a token"
    with pytest.raises(SealError):
        Seal([new]).open(sealed)


def test_every_option_is_read_from_the_environment(tmp_path: Path) -> None:
    """The variable of an option is its name, also where it may be repeated: then it holds several values."""
    long = {one.opts[0].removeprefix("--").replace("-", "_"): one for one in command.params if isinstance(one, click.Option)}
    assert all(option.name == name for name, option in long.items())
    context = click.Context(command, auto_envvar_prefix="READYGATE_SERVE")
    assert long["allow_host"].value_from_envvar(context) is None
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("READYGATE_SERVE_ALLOW_HOST", "one.example.com two.example.com:8443")
        assert list(long["allow_host"].value_from_envvar(context)) == ["one.example.com", "two.example.com:8443"]
    missing = tmp_path / "missing"
    code, said = serve("--unsigned", READYGATE_SERVE_HMAC_KEY_FILE=str(missing), READYGATE_SECRETS=SECRET)
    assert code == 2
    assert "Invalid value for '--hmac-key-file'" in said


def test_every_setting_is_documented() -> None:
    """The page about run tasks names every option, and no other one; so does the unit for systemd."""
    options = {name for one in command.params if isinstance(one, click.Option) for name in one.opts}
    table = re.findall(r"^\| `(--[a-z-]+)", PAGE.read_text(), re.MULTILINE)
    assert sorted(table) == sorted(options)
    named = set(re.findall(r"READYGATE_SERVE_([A-Z_]+)=", UNIT.read_text() + PAGE.read_text()))
    assert {f"--{name.lower().replace('_', '-')}" for name in named} <= options


def test_the_port_of_https_goes_without_saying() -> None:
    """A host with the standard port is the host without it, as it is compared."""
    assert _hosts("allow_host", ["tfe.example.com:443", "tfe.example.com:8443", "::1"]) == ("tfe.example.com", "tfe.example.com:8443", "::1")
