"""The environment in which Google's own libraries and gcloud's variables lead to a fake cloud."""

from __future__ import annotations

import json
import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from fake_cloud import OVERRIDE, SERVICES

PROJECT = "sales-intelligence-prod"


def variables(address: str, directory: Path) -> dict[str, str]:
    """The variables for a command: a service account that the fake gives tokens to, and the fake's address for every service.

    Source: https://cloud.google.com/docs/authentication/application-default-credentials
    """
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    account = {
        "type": "service_account",
        "project_id": PROJECT,
        "private_key_id": "1",
        "private_key": pem.decode(),
        "client_email": f"auditor@{PROJECT}.iam.gserviceaccount.com",
        "client_id": "1",
        "token_uri": f"{address}/token",
    }
    file = directory / "account.json"
    file.write_text(json.dumps(account), encoding="utf-8")
    return {**os.environ, "GOOGLE_APPLICATION_CREDENTIALS": str(file), **{OVERRIDE + service: address for service in SERVICES}}
