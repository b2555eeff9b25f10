"""Secrets: how they look, what people call them, and which attributes hand them out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.model.values import Reference

SECRET_WORDS = (
    "access_key", "api_key", "apikey", "auth_key", "client_secret", "credential", "credentials", "encryption_key", "passphrase", "passwd",
    "password", "private_key", "pwd", "secret", "secret_key", "secrets", "signing_key", "token", "webhook_key",
)  # fmt: skip
"""What the names of secrets contain, as whole words."""

VAGUE_WORDS = ("credential", "credentials", "secret", "secrets")
"""Those that people also use for what names a secret, such as that of a Kubernetes cluster."""

ABOUT_SECRETS = frozenset({
    "alg", "algorithm", "arn", "arns", "audience", "backend", "bucket", "bytes", "class", "config", "configuration", "cookie", "count", "days",
    "description", "duration", "enabled", "endpoint", "engine", "expiration", "expiry", "expression", "field", "file", "format", "header",
    "host", "hours", "id", "ids", "interval", "issuer", "kind", "label", "length", "limit", "max", "min", "minutes", "mode", "name", "names",
    "options", "param", "parameter", "parameters", "path", "period", "policy", "port", "prefix", "provider", "region", "required", "retention",
    "role", "rotation", "schedule", "scheme", "scope", "scopes", "seconds", "service", "settings", "size", "source", "status", "store",
    "strategy", "suffix", "table", "timeout", "ttl", "type", "uri", "url", "user", "username", "version",
})  # fmt: skip
"""Last words of names that tell something about a secret (where it lies, how long it lasts) and do not hold it."""

HANDED_OUT = {
    "aws_api_gateway_api_key": ("value",),
    "aws_cognito_user_pool_client": ("client_secret",),
    "aws_db_instance": ("password",),
    "aws_docdb_cluster": ("master_password",),
    "aws_elasticache_replication_group": ("auth_token",),
    "aws_iam_access_key": ("secret", "ses_smtp_password_v4"),
    "aws_rds_cluster": ("master_password",),
    "aws_redshift_cluster": ("master_password",),
    "aws_secretsmanager_random_password": ("random_password",),
    "aws_secretsmanager_secret_version": ("secret_string", "secret_binary"),
    "aws_ssm_parameter": ("value",),
    "google_redis_instance": ("auth_string",),
    "google_secret_manager_secret_version": ("secret_data",),
    "google_secret_manager_secret_version_access": ("secret_data",),
    "google_service_account_key": ("private_key",),
    "google_sql_user": ("password",),
    "google_storage_hmac_key": ("secret",),
    "random_password": ("result",),
    "tls_private_key": ("private_key_openssh", "private_key_pem", "private_key_pem_pkcs8"),
}
"""Attributes whose value is a secret, by type."""

OPAQUE = ("external", "http", "terraform_")
"""How types begin whose attributes may hold anything."""

SHAPES = {
    "AWS_access_key": r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b",
    "AWS_secret_key": r"(?<![\w/+=])(?=[\w/+]{0,39}[/+])(?=[\w/+]{0,39}\d)(?=[\w/+]{0,39}[a-z])(?=[\w/+]{0,39}[A-Z])"
    r"[A-Za-z0-9][A-Za-z0-9/+]{39}(?![\w/+=])",
    "Anthropic_key": r"\bsk-ant-[\w-]{20,}",
    "OpenAI_key": r"\bsk-(?:proj-|svcacct-|admin-)?[\w-]{20,}",
    "Stripe_key": r"\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}",
    "GitHub_token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,})",
    "GitLab_token": r"\bglpat-[\w-]{20,}",
    "Slack_token": r"\bxox[abeoprs]-[\w-]{10,}",
    "Slack_webhook": r"https://hooks\.slack\.com/services/T\w+/B\w+/\w+",
    "SendGrid_key": r"\bSG\.[\w-]{16,}\.[\w-]{16,}",
    "Twilio_key": r"\bSK[0-9a-f]{32}\b",
    "Google_key": r"\bAIza[\w-]{35}",
    "npm_token": r"\bnpm_[A-Za-z0-9]{36}\b",
    "private_key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----",
    "signed_token": r"\beyJ[\w-]{10,600}\.eyJ[\w-]{10,}\.[\w-]{10,}",
    "URL_with_a_password": r"\b[a-z][a-z0-9+]{1,20}://[^/\s:@]{1,64}:[^/\s@$<{]{3,128}@[\w.-]+",
    "storage_account_key": r"\bAccountKey=[A-Za-z0-9+/]{40,}",
}
"""How credentials look, as regular expressions.

Sources: the formats that the issuers publish, e.g. https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github.
The header of a signed token is bounded, so that a text which begins one at every turn is still read in linear time.
"""

PLACEHOLDERS = ("change me", "change_me", "change-me", "changeme", "dummy", "fake", "placeholder", "replace me", "replace-me", "replace_me",
                "replaceme", "set by", "set in", "set me", "set outside", "tbd", "to be ", "todo", "unset", "<")  # fmt: skip
"""Parts of texts that stand where somebody puts the real value later."""


SHORTEST = 6
"""Characters; shorter texts (true, RS256, 3600) are settings."""


def looks_like_secret_name(name: str, words: Iterable[str] = SECRET_WORDS) -> bool:
    """Whether a name is that of a secret itself: `DB_PASSWORD`, `/shop/prod/api-key`; not `TOKEN_TTL`, `MAX_TOKENS` or `SECRET_ARN`."""
    parts = _words_of(name)
    text = "_".join(("", *parts, ""))
    return bool(parts) and parts[-1] not in ABOUT_SECRETS and any(f"_{word}_" in text for word in words)


def _words_of(name: str) -> list[str]:
    return [part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def may_be_a_name(name: str, text: str) -> bool:
    """Whether the text in a variable of this name may as well be what a secret is called, or a setting.

    That is so for plain words, unless the name ends with password, token, key or the like.
    """
    ending = tuple(f"_{word}" for word in SECRET_WORDS if word not in VAGUE_WORDS)
    return not "_".join(("", *_words_of(name))).endswith(ending) and re.fullmatch(r"[a-z]+(?:[-_.][a-z]+)*", text) is not None


def is_placeholder(text: str) -> bool:
    """Whether a text only keeps the place of a value that is put in by other means."""
    lowered = text.strip().lower()
    return len(set(lowered)) <= 1 or any(lowered.startswith(sign) or f" {sign}" in lowered for sign in PLACEHOLDERS)


def is_plain_setting(text: str) -> bool:
    """Whether a text is too simple to be a secret, or says where one lies: a flag, a very short word, a path, an ARN, a URL without password."""
    return len(text) < SHORTEST or bool(_pointer().match(text))


def kind_of_secret(text: str) -> str:
    """What kind of credential a text contains by its shape; empty where it shows none."""
    found = _shapes().search(text)
    return (found.lastgroup or "").replace("_", " ") if found else ""


@cache
def _pointer() -> re.Pattern[str]:
    return re.compile(r"(?:/[\w./-]+|arn:[\w-]*:\S+|\{\{resolve:.*\}\}|https?://[^@\s]*)$")


@cache
def _shapes() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{shape})" for kind, shape in SHAPES.items()))


def is_handed_out(attribute: Attribute) -> Truth:
    """Whether the value comes from an attribute that hands out a secret (`aws_ssm_parameter.key.value`)."""
    return any_of(_hands_out(attribute, reference) for reference in attribute.references)


def _hands_out(attribute: Attribute, reference: Reference) -> Truth:
    sources = attribute.resource.graph.at(reference.address)
    type_ = sources[0].type if sources else reference.address.removeprefix("data.").split(".", 1)[0]
    name = str(reference.path[0]) if reference.path else ""
    if type_.startswith(OPAQUE):
        return attribute.answer(None, f"comes from {reference.address}, which may hold anything")
    if name not in HANDED_OUT.get(type_, ()):
        return attribute.answer(False, f"comes from {reference.address}.{name}")
    secret = attribute.answer(True, f"holds {reference.address}.{name}")
    if type_ != "aws_ssm_parameter":
        return secret
    return secret & (any_of(_is_secret_parameter(source) for source in sources) if sources else attribute.answer(None, "may hold a secret"))


def _is_secret_parameter(parameter: Resource) -> Truth:
    """A parameter read as a data source is a secret if the declared one of that name is; else it is not known."""
    if parameter.mode == "managed":
        return parameter["type"].equals("SecureString")
    declared = [one for one in parameter["name"].refers_to("aws_ssm_parameter") if one.mode == "managed"]
    if declared:
        return any_of(_is_secret_parameter(one) for one in declared)
    return parameter.answer(None, f"whether {parameter.address} is a SecureString is not known")
