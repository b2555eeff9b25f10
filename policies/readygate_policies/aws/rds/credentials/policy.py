"""A master password that somebody wrote down lies in the repository and in the state, and stays the same when people leave."""

from collections.abc import Iterator

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.databases import CLUSTER, INSTANCE, is_given

POLICY = Policy(
    id="aws-rds-credentials",
    title="Secrets Manager keeps and rotates the database's master password",
    resource=(INSTANCE, CLUSTER),
    severity=Severity.HIGH,
    remediation=(
        "Set `manage_master_user_password = true` and remove the password; where a read replica follows, which RDS refuses then (but for SQL "
        "Server), give it by `password_wo`, keep it in an `aws_secretsmanager_secret` and rotate that by an `aws_secretsmanager_secret_rotation`."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
        "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
    ),
    proves=("DS-6.3.2",),
)
MANAGED = "manage_master_user_password"
PASSWORDS = {
    INSTANCE: ("password", "password_wo", "password_wo_version"),
    CLUSTER: ("master_password", "master_password_wo", "master_password_wo_version"),
}
VERSION = "aws_secretsmanager_secret_version"
RANDOM = "aws_secretsmanager_random_password"
"""What Secrets Manager makes up on the spot, and keeps nowhere."""
STORES = ("secret_string", "secret_string_wo")


def applies(database: Resource) -> Truth:
    """One made from another, or from a snapshot, has the password of that one."""
    return database[MANAGED].equals(True) | any_of(is_given(database[name]) for name in PASSWORDS[database.type])


def check(database: Resource) -> Truth:
    managed = database[MANAGED].equals(True)
    plain, written_only, _ = (database[name] for name in PASSWORDS[database.type])
    if plain.text:
        return plain.answer(False, "is written in the configuration or its variables")
    return managed | _is_rotated(database, written_only if written_only.references else plain)


def _is_rotated(database: Resource, password: Attribute) -> Truth:
    never = password.answer(False, "is in no secret that is rotated")
    rotated = any_of([never, *(_has_rotation(version) for version in dict.fromkeys(_versions(database, password)))])
    looked_up = any(one.mode != "managed" and one.type.startswith("aws_") and one.type != RANDOM for one in _sources(password))
    if rotated.is_true or (password.references and not looked_up):
        return rotated
    return password.answer(None, "comes from elsewhere, where it may be rotated")


def _sources(password: Attribute) -> list[Resource]:
    return [one for reference in password.references for one in password.resource.graph.at(reference.address)]


def _versions(database: Resource, password: Attribute) -> Iterator[Resource]:
    """The secrets that hold the password: it is read from them, or they are given it, or what it is made of."""
    sources = _sources(password)
    for one in sources:
        if one.type == VERSION:
            yield one
    for one in (database, *sources):
        for store in STORES:
            yield from one.referred_by(VERSION, via=store)


def _has_rotation(version: Resource) -> Truth:
    return any_of(_is_rotated_secret(secret) for secret in version["secret_id"].refers_to("aws_secretsmanager_secret"))


def _is_rotated_secret(secret: Resource) -> Truth:
    rotated = secret.referred_by("aws_secretsmanager_secret_rotation", via="secret_id").exists()
    return rotated if secret.mode == "managed" else rotated | secret.answer(None, f"{secret.address} is declared elsewhere, where it may be rotated")
