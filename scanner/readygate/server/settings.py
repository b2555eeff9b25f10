"""What a server is told when it starts."""

from __future__ import annotations

from msgspec import Struct

from readygate.report.run_task import Status

MEGABYTE = 1024**2
API_HOSTS = ("app.terraform.io", "app.eu.terraform.io")
"""HCP Terraform, and HCP Terraform Europe (https://developer.hashicorp.com/terraform/cloud-docs/europe)."""
DOWNLOAD_HOSTS = ("archivist.terraform.io", "archivist.eu.terraform.io")
"""Where HCP Terraform's API redirects to for plans and configurations; Terraform Enterprise serves them from its own name."""


class Times(Struct, frozen=True, kw_only=True):
    """Times, in seconds.

    HCP Terraform gives a task up when it hears nothing for 10 minutes, or after 60 minutes in all:
    https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration#run-task-callback
    """

    heartbeat: float = 60
    """Between two messages that a task is being worked on."""
    deadline: float = 55 * 60
    """From a task's arrival until it is answered, whatever is known by then."""
    lease: float = 60
    """How long a task belongs to a server that says nothing more of it."""
    download: float = 180
    """For one download, with everything that is tried again."""
    scan: float = 300
    grace: float = 25
    """Between SIGTERM and the moment when unfinished tasks are handed back."""
    kept: float = 14 * 86400
    """For reports, their links, and the ids by which a request that was sent again is recognised."""


class Limits(Struct, frozen=True, kw_only=True):
    """Sizes and numbers beyond which something is refused."""

    body: int = MEGABYTE
    """Bytes of a request. A run task's has one to three kilobytes."""
    queue: int = 1000
    """Tasks that wait or are worked on."""
    download: int = 512 * MEGABYTE
    """Bytes of a plan or of a packed configuration."""
    unpacked: int = 512 * MEGABYTE
    members: int = 50_000
    memory: int = 2048 * MEGABYTE
    """Of one scan's process."""
    attempts: int = 3
    """How often a task is begun whose servers died over it."""


class ServerSettings(Struct, frozen=True, kw_only=True):
    """Everything that a server is told."""

    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str = ""
    """Under which address people reach it; without one no result links to its report."""
    database: str = "sqlite:///readygate-tasks.db"
    hmac_keys: tuple[bytes, ...] = ()
    """Any of them may have signed a request; none: requests are not signed."""
    secrets: tuple[bytes, ...] = ()
    """What tokens at rest are encrypted and links signed with: the first one does, all of them are heeded."""
    api_hosts: tuple[str, ...] = API_HOSTS
    download_hosts: tuple[str, ...] = DOWNLOAD_HOSTS
    plain_http: bool = False
    """Whether `http` is allowed, too."""
    certificate: str = ""
    private_key: str = ""
    scans: int = 1
    """Scans at the same time."""
    tasks: int = 16
    """Tasks that are worked on at the same time: downloaded, scanned or answered."""
    unreadable: Status = "failed"
    """The answer where a run could not be read or not be judged completely."""
    work_directory: str = ""
    times: Times = Times()
    limits: Limits = Limits()
