"""`readygate serve`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

import click

from readygate.cli.processors import processors
from readygate.cli.scan import DIRECTORY, EXISTING, SEVERITIES

F = TypeVar("F", bound=Callable[..., Any])
DAY = 86400
MEGABYTE = 1024**2
PREFIX = "READYGATE_SERVE"
SECRET_VARIABLES = ("READYGATE_HMAC_KEYS", "READYGATE_SECRETS", f"{PREFIX}_DATABASE")
"""What the processes that scan must not find in their environment."""
PRELOADED = ["readygate.cli.task_scan", "readygate.cli.task_policies", "readygate.cli.owners", "readygate.cli.acceptance", "readygate.views.recorded"]
HOST = re.compile(r"[\w.-]+(:\d+)?|[\da-fA-F:]+", re.ASCII)
NUMBER = click.IntRange(min=1)
SECONDS = click.FloatRange(min=0.1)
SILENCE = click.FloatRange(min=0.1, max=540)
"""HCP Terraform gives up after 600 seconds of it."""

_ADDRESS = (
    click.option("--listen", default="127.0.0.1:8080", metavar="HOST:PORT", show_default=True, help="Where to listen."),
    click.option("--public-url", default="", metavar="URL", help="Where people reach this server; results then link to their report."),
    click.option("--certificate", type=EXISTING, help="Serve HTTPS with this certificate chain (PEM), not behind a proxy that does."),
    click.option("--private-key", type=EXISTING, help="The key of the certificate, where it is in a file of its own."),
)
_TRUST = (
    click.option("--hmac-key-file", multiple=True, type=EXISTING, help="HMAC keys of run tasks, one on each line."),
    click.option("--unsigned", is_flag=True, help="Accept requests without signatures: whoever reaches the server may use it."),
    click.option("--secret-file", multiple=True, type=EXISTING, help="Secrets for links and stored tokens, one on each line."),
    click.option("--allow-host", multiple=True, metavar="NAME", help="A host of Terraform Enterprise, instead of HCP Terraform's."),
    click.option("--allow-download-host", multiple=True, metavar="NAME", help="A host that downloads may be redirected to."),
    click.option("--insecure-http", is_flag=True, help="Allow http, too. For tests only: tokens travel unencrypted."),
)
_JUDGEMENT = (
    click.option("--fail-on", type=click.Choice(SEVERITIES), help="The lowest severity that fails a task; 'none' for never.  [default: low]"),
    click.option(
        "--unreadable",
        type=click.Choice(["failed", "passed"]),
        default="failed",
        show_default=True,
        help="The result of a run that could not be read or not be judged completely.",
    ),
    click.option("--config", type=EXISTING, help="The settings file for all runs, instead of the readygate.yaml of each configuration."),
    click.option("--policies", multiple=True, type=DIRECTORY, help="A directory with policies of your own; may be repeated."),
    click.option("--modules", type=DIRECTORY, help="A directory with copies of the remote modules, which no configuration brings along."),
    click.option("--include", multiple=True, metavar="POLICY", help="Apply only these policies (ids or patterns such as 'aws-sqs-*')."),
    click.option("--exclude", multiple=True, metavar="POLICY", help="Leave these policies out."),
)
_QUEUE = (
    click.option("--database", default="sqlite:///readygate-tasks.db", show_default=True, metavar="URL", help="The queue; PostgreSQL may be shared."),
    click.option("--max-queue", type=NUMBER, default=1000, show_default=True, help="Open tasks beyond which new ones are refused."),
    click.option("--scans", type=click.IntRange(min=0), default=0, help="Scans at the same time; 0: one on each processor.  [default: 0]"),
    click.option("--tasks", type=NUMBER, default=16, show_default=True, help="Tasks that are downloaded, scanned or answered at the same time."),
    click.option("--work-directory", type=DIRECTORY, help="Where downloads lie while they are scanned.  [default: the directory of temporary files]"),
    click.option("--keep-days", type=SECONDS, default=14, show_default=True, help="How long reports, their links and ids of tasks are kept."),
)
_TIMES = (
    click.option("--heartbeat", type=SILENCE, default=60, show_default=True, help="Seconds between messages that a task is being worked on."),
    click.option("--deadline", type=SECONDS, default=3300, show_default=True, help="Seconds in which a task is answered at the latest."),
    click.option("--lease", type=SECONDS, default=60, show_default=True, help="Seconds after which the task of a server that died is taken again."),
    click.option("--download-timeout", type=SECONDS, default=180, show_default=True, help="Seconds for one download, attempts included."),
    click.option("--scan-timeout", type=SECONDS, default=300, show_default=True, help="Seconds for one scan."),
    click.option("--grace", type=click.FloatRange(min=0), default=25, show_default=True, help="Seconds for unfinished tasks after SIGTERM."),
)
_SIZES = (
    click.option("--max-body", type=NUMBER, default=MEGABYTE, show_default=True, help="Bytes of a request."),
    click.option("--max-download", type=NUMBER, default=512, show_default=True, help="Megabytes of a plan or packed configuration."),
    click.option("--max-unpacked", type=NUMBER, default=512, show_default=True, help="Megabytes of an unpacked configuration."),
    click.option("--max-files", type=NUMBER, default=50_000, show_default=True, help="Files in a configuration."),
    click.option("--memory", type=NUMBER, default=2048, show_default=True, help="Megabytes of address space for one scan."),
)


def _options(function: F) -> F:
    for option in reversed((*_ADDRESS, *_TRUST, *_JUDGEMENT, *_QUEUE, *_TIMES, *_SIZES)):
        function = option(function)
    return function


@click.command("serve", context_settings={"auto_envvar_prefix": PREFIX})
@_options
def command(**options: Any) -> int:
    """Judge runs of HCP Terraform or Terraform Enterprise as a run task.

    The address of the run task is https://HOST/run-tasks. Before the plan the configuration is judged, later the plan; the result links to the
    report. /healthz and /readyz tell whether the server is well, /metrics is for Prometheus. Accepted tasks survive a restart.

    READYGATE_HMAC_KEYS (or --hmac-key-file) holds the HMAC keys of the run tasks, separated by blanks. READYGATE_SECRETS (or --secret-file) holds 32
    or more random characters, which sign links to reports and encrypt stored tokens; of several secrets the first is used for what is new.

    Every option can be given in the environment, too: --public-url as READYGATE_SERVE_PUBLIC_URL, several values separated by blanks, several paths
    by colons. Keys and secrets are never given as arguments.

    Exit codes: 0 told to stop, 2 wrong usage or settings, 3 a defect.
    """
    try:
        from readygate.server.keys import UnusableKeyError
        from readygate.server.queue import QueueError
        from readygate.server.service import ServiceError, serve
    except ImportError as error:
        library = (error.name or "a library").partition(".")[0]
        raise click.ClickException(f"serve needs {library}: pip install 'readygate[serve]'") from error
    try:
        settings = _settings(options)
        for name in SECRET_VARIABLES:
            os.environ.pop(name, None)
        serve(settings, _program(options), PRELOADED)
    except (UnusableKeyError, QueueError, ServiceError) as error:
        raise click.ClickException(str(error)) from error
    return 0


def _settings(options: dict[str, Any]) -> Any:
    from readygate.server.keys import HMAC_VARIABLE, SECRET_VARIABLE, keys, secrets
    from readygate.server.settings import API_HOSTS, DOWNLOAD_HOSTS, Limits, ServerSettings, Times

    hmac_keys = keys(HMAC_VARIABLE, options["hmac_key_file"], os.environ)
    if not hmac_keys and not options["unsigned"]:
        raise click.UsageError(f"set {HMAC_VARIABLE} or --hmac-key-file, or say --unsigned")
    if options["public_url"] and not options["public_url"].startswith(("https://", "http://")):
        raise click.UsageError(f"--public-url {options['public_url']}: write it with https://")
    host, port = _listen(options["listen"])
    api_hosts, download_hosts = (_hosts(name, options[name]) for name in ("allow_host", "allow_download_host"))
    return ServerSettings(
        host=host,
        port=port,
        public_url=options["public_url"],
        database=options["database"],
        hmac_keys=hmac_keys,
        secrets=secrets(SECRET_VARIABLE, options["secret_file"], os.environ),
        api_hosts=api_hosts or API_HOSTS,
        download_hosts=download_hosts or (() if api_hosts else DOWNLOAD_HOSTS),
        plain_http=options["insecure_http"],
        certificate=str(options["certificate"] or ""),
        private_key=str(options["private_key"] or ""),
        scans=options["scans"] or processors(),
        tasks=options["tasks"],
        unreadable=options["unreadable"],
        work_directory=str(options["work_directory"] or ""),
        times=Times(
            heartbeat=options["heartbeat"],
            deadline=options["deadline"],
            lease=options["lease"],
            download=options["download_timeout"],
            scan=options["scan_timeout"],
            grace=options["grace"],
            kept=options["keep_days"] * DAY,
        ),
        limits=Limits(
            body=options["max_body"],
            queue=options["max_queue"],
            download=options["max_download"] * MEGABYTE,
            unpacked=options["max_unpacked"] * MEGABYTE,
            members=options["max_files"],
            memory=options["memory"] * MEGABYTE,
        ),
    )


def _listen(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not port.isdigit() or int(port) > 65535:
        raise click.UsageError(f"--listen {text}: write it as HOST:PORT")
    return host.strip("[]"), int(port)


def _hosts(option: str, names: Sequence[str]) -> tuple[str, ...]:
    """Names of hosts as they are compared: without the port that goes without saying. An address would never be equal to one."""
    for name in names:
        if not HOST.fullmatch(name):
            raise click.UsageError(f"--{option.replace('_', '-')} {name}: write the name of the host only, as in terraform.example.com")
    return tuple(name.removesuffix(":443") for name in names)


def _program(options: dict[str, Any]) -> Any:
    """What scans, with what the operator chose."""
    from readygate.cli.evaluation_options import Given
    from readygate.cli.task_scan import Choices, run

    config, modules = options["config"], options["modules"]
    choices = Choices(
        fail_on=options["fail_on"],
        config=config and config.resolve(),
        policy_directories=[one.resolve() for one in options["policies"]],
        include=options["include"],
        exclude=options["exclude"],
        given=Given(modules=modules and modules.resolve()),
    )
    return partial(run, choices)
