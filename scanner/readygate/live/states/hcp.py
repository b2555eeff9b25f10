"""A state in HCP Terraform or Terraform Enterprise: https://developer.hashicorp.com/terraform/cloud-docs/api-docs/state-versions."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, quote

from readygate.live.states import StateSourceError, shown
from readygate.live.states.http import get

HOST = "app.terraform.io"


def fetch(address: SplitResult) -> bytes:
    """The current state of a workspace: `hcp://ORGANISATION/WORKSPACE`, or `tfe://HOST/ORGANISATION/WORKSPACE` elsewhere. Raises StateSourceError."""
    names = [part for part in address.path.split("/") if part]
    host, *named = [address.netloc, *names] if len(names) > 1 else [HOST, address.netloc, *names]
    if len(named) != 2:
        raise StateSourceError(f"{shown(address.geturl())} is no workspace: write hcp://ORGANISATION/WORKSPACE or tfe://HOST/ORGANISATION/WORKSPACE")
    organisation, workspace = (quote(name, safe="") for name in named)
    token = _token(host)
    if not token:
        raise StateSourceError(f"there is no token for {host}: run `terraform login {host}`, or set {_variable(host)}")
    headers = {"Authorization": f"Bearer {token}"}
    base = f"{_scheme(host)}://{host}/api/v2"
    found = _json(f"{base}/organizations/{organisation}/workspaces/{workspace}", headers)
    version = _json(f"{base}/workspaces/{quote(str(found['data']['id']), safe='')}/current-state-version", headers)
    links = version["data"]["attributes"]
    return get(links["hosted-state-download-url"], headers)


def _json(url: str, headers: dict[str, str]) -> Any:
    try:
        return json.loads(get(url, headers))
    except (ValueError, RecursionError) as error:
        raise StateSourceError(f"{shown(url)} answers with what is no JSON") from error


def _scheme(host: str) -> str:
    """HTTPS, but for a server on this very machine."""
    return "http" if host.partition(":")[0] in ("localhost", "127.0.0.1") else "https"


def _variable(host: str) -> str:
    """The environment variable with the token of a host.

    Source: https://developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials
    """
    return "TF_TOKEN_" + host.partition(":")[0].replace("-", "__").replace(".", "_")


def _token(host: str) -> str:
    """The token that the environment or `terraform login` gives for a host (empty: none)."""
    if token := os.environ.get(_variable(host)) or os.environ.get("TFE_TOKEN"):
        return token
    stored = Path(os.environ.get("TF_CLI_CONFIG_DIR", "") or Path.home() / ".terraform.d") / "credentials.tfrc.json"
    try:
        return str(json.loads(stored.read_text(encoding="utf-8"))["credentials"][host]["token"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
