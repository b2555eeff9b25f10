"""A profile with a password in it gives the warehouse to everyone who has the repository."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="repository-dbt-credentials",
    title="Profile of dbt reads its credentials from the environment",
    resource="repository_dbt_output",
    severity=Severity.HIGH,
    remediation="Write `\"{{ env_var('DBT_ENV_SECRET_PASSWORD') }}\"` in place of the credential, and replace the credential.",
    references=(
        "https://docs.getdbt.com/reference/dbt-jinja-functions/env_var",
        "https://docs.getdbt.com/docs/core/connect-data-platform/profiles.yml",
    ),
    proves=("EC-7", "SCV-INF.dbt.1.1", "SCV-INF.dbt.1.3", "SCV-SEC.hard.1.3"),
)
SECRETS = (
    "client_secret", "keyfile_json", "oauth_client_secret", "pass", "password", "passcode", "private_key", "private_key_passphrase",
    "refresh_token", "token",
)  # fmt: skip
"""Settings that hold a secret, of the adapters that dbt lists: https://docs.getdbt.com/docs/supported-data-platforms"""


def check(output: Resource) -> Truth:
    return output["settings"].every(_is_from_outside)


def _is_from_outside(setting: Attribute) -> Truth:
    name, value = str(setting["name"].value), setting["value"]
    if name not in SECRETS or isinstance(value.value, bool):
        return setting.answer(True, f"{name} is no secret")
    return value.is_empty() | setting.answer("env_var(" in str(value.value), f"has {name} written in it")
