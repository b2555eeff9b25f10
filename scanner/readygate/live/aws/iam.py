"""IAM roles, customer managed policies, instance profiles, identity providers, and what holds for the account.

API: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html, .../API_GetPolicy.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named
from readygate.live.aws.values import tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Unknown, Value

DETAILS = "get_account_authorization_details"
OF_SERVICES = ("/aws-service-role/", "/aws-reserved/")
"""Paths of roles that services make, and that no customer can make.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html, https://docs.aws.amazon.com/singlesignon/latest/userguide/using-service-linked-roles.html
"""
PASSWORDS = (
    *("allow_users_to_change_password", "expire_passwords", "hard_expiry", "max_password_age", "minimum_password_length"),
    *("password_reuse_prevention", "require_lowercase_characters", "require_numbers", "require_symbols", "require_uppercase_characters"),
)
Data = Mapping[str, Any]


def details(api: Api, kind: str, items: str) -> Iterator[Any]:
    """What the account has of a kind, each with its inline policies, the policies attached to it, and more."""
    yield from api.pages(DETAILS, items, Filter=[kind])


def roles(api: Api) -> Reading:
    """Every role with its policies."""
    listed, missing = _listed_roles(api)
    for item in details(api, "Role", "RoleDetailList"):
        name = item["RoleName"]
        owner = "aws" if item["Path"].startswith(OF_SERVICES) else ""
        attributes: dict[str, Value] = {
            **named(item, "arn", "create_date", "path", name="RoleName", unique_id="RoleId"),
            **{own: missing or listed.get(name, {}).get(own) for own in ("description", "max_session_duration")},
            "assume_role_policy": json.dumps(item["AssumeRolePolicyDocument"]),
            "permissions_boundary": boundary(item),
            "inline_policy": [{"name": one["PolicyName"], "policy": json.dumps(one["PolicyDocument"])} for one in item.get("RolePolicyList", ())],
            "managed_policy_arns": [one["PolicyArn"] for one in item.get("AttachedManagedPolicies", ())],
            "tags": tags(item.get("Tags")),
        }
        yield api.found("aws_iam_role", name, attributes, created=item.get("CreateDate"), owned_by=owner)
        yield from policies_of(api, "role", name, item, owner)


def _listed_roles(api: Api) -> tuple[dict[str, dict[str, Value]], Unknown | None]:
    """What only the list of roles tells, by role; or why it is not known."""
    listed: dict[str, dict[str, Value]] = {}
    more: dict[str, Any] = {}
    while True:
        said = api.ask("list_roles", MaxItems=1000, **more)
        if said.missing is not None:
            return {}, said.missing
        listed.update({item["RoleName"]: named(item, "description", "max_session_duration") for item in said.data["Roles"]})
        if not said.data.get("IsTruncated"):
            return listed, None
        more = {"Marker": said.data["Marker"]}


def boundary(item: Data) -> Value:
    """The permissions boundary of a role or user."""
    return named(item, arn="PermissionsBoundary.PermissionsBoundaryArn")["arn"]


def policies_of(api: Api, kind: str, name: str, item: Data, owner: str = "") -> Iterator[Found]:
    """The inline policies of a role, user or group (its `kind`), and the attachments of managed ones.

    Ids of attachments are made up by the provider; theirs here are those that it takes to import them.
    """
    for one in item.get(f"{kind.title()}PolicyList", ()):
        attributes: dict[str, Value] = {kind: name, "name": one["PolicyName"], "policy": json.dumps(one["PolicyDocument"])}
        yield api.found(f"aws_iam_{kind}_policy", f"{name}:{one['PolicyName']}", attributes, owned_by=owner)
    for one in item.get("AttachedManagedPolicies", ()):
        arn = one["PolicyArn"]
        yield api.found(f"aws_iam_{kind}_policy_attachment", f"{name}/{arn}", {kind: name, "policy_arn": arn}, owned_by=owner)


def policies(api: Api) -> Reading:
    """Every customer managed policy."""
    for item in details(api, "LocalManagedPolicy", "Policies"):
        yield policy(api, item)


def policy(api: Api, item: Data) -> Reading:
    """One customer managed policy as its default version has it."""
    said = api.ask("get_policy", PolicyArn=item["Arn"]).inside("Policy")
    document = next(version["Document"] for version in item["PolicyVersionList"] if version["IsDefaultVersion"])
    attributes = {
        **named(item, "arn", "attachment_count", "path", "policy_id", name="PolicyName"),
        **named(said, "description"),
        "policy": json.dumps(document),
        "tags": said.shaped(lambda data: tags(data.get("Tags"))),
    }
    yield api.found("aws_iam_policy", item["Arn"], attributes, name=item["PolicyName"], created=item.get("CreateDate"))


def instance_profiles(api: Api) -> Reading:
    """Every instance profile."""
    for item in api.pages("list_instance_profiles", "InstanceProfiles"):
        yield instance_profile(api, item)


def instance_profile(api: Api, item: Data) -> Reading:
    """One instance profile."""
    name = item["InstanceProfileName"]
    attributes = named(item, "arn", "create_date", "path", name="InstanceProfileName", unique_id="InstanceProfileId")
    attributes["role"] = next((role["RoleName"] for role in item.get("Roles", ())), None)
    attributes["tags"] = api.ask("list_instance_profile_tags", InstanceProfileName=name).shaped(lambda data: tags(data.get("Tags")))
    yield api.found("aws_iam_instance_profile", name, attributes, created=item.get("CreateDate"))


def openid_connect_providers(api: Api) -> Reading:
    """Every OpenID Connect provider."""
    for item in api.pages("list_open_id_connect_providers", "OpenIDConnectProviderList"):
        yield openid_connect_provider(api, item["Arn"])


def openid_connect_provider(api: Api, arn: str) -> Reading:
    """One OpenID Connect provider."""
    said = api.ask("get_open_id_connect_provider", OpenIDConnectProviderArn=arn)
    attributes = {"arn": arn, **named(said, "client_id_list", "thumbprint_list", "url"), "tags": said.shaped(lambda data: tags(data.get("Tags")))}
    yield api.found("aws_iam_openid_connect_provider", arn, attributes, name=arn.partition("/")[2], created=said.data.get("CreateDate"))


def saml_providers(api: Api) -> Reading:
    """Every SAML provider."""
    for item in api.pages("list_saml_providers", "SAMLProviderList"):
        yield saml_provider(api, item)


def saml_provider(api: Api, item: Data) -> Reading:
    """One SAML provider."""
    said = api.ask("get_saml_provider", SAMLProviderArn=item["Arn"])
    name = item["Arn"].rpartition("/")[2]
    attributes = {"name": name, **named(item, "arn", "valid_until"), **named(said, saml_metadata_document="SAMLMetadataDocument")}
    attributes["tags"] = said.shaped(lambda data: tags(data.get("Tags")))
    yield api.found("aws_iam_saml_provider", item["Arn"], attributes, name=name, created=item.get("CreateDate"))


def account(api: Api) -> Reading:
    """The alias of the account."""
    for alias in api.pages("list_account_aliases", "AccountAliases"):
        yield api.found("aws_iam_account_alias", alias, {"account_alias": alias})


def passwords(api: Api) -> Reading:
    """What the passwords of users must be like, where anything is set."""
    said = api.call("get_account_password_policy")["PasswordPolicy"]
    yield api.found("aws_iam_account_password_policy", "iam-account-password-policy", named(said, *PASSWORDS))


READERS = (
    Reader(
        service="iam",
        types=("aws_iam_role", "aws_iam_role_policy", "aws_iam_role_policy_attachment"),
        operations=(DETAILS, "list_roles"),
        read=roles,
        scope="account",
    ),
    Reader(service="iam", types=("aws_iam_policy",), operations=(DETAILS, "get_policy"), read=policies, scope="account"),
    Reader(
        service="iam",
        types=("aws_iam_instance_profile",),
        operations=("list_instance_profiles", "list_instance_profile_tags"),
        read=instance_profiles,
        scope="account",
    ),
    Reader(
        service="iam",
        types=("aws_iam_openid_connect_provider",),
        operations=("list_open_id_connect_providers", "get_open_id_connect_provider"),
        read=openid_connect_providers,
        scope="account",
    ),
    Reader(
        service="iam",
        types=("aws_iam_saml_provider",),
        operations=("list_saml_providers", "get_saml_provider"),
        read=saml_providers,
        scope="account",
    ),
    Reader(service="iam", types=("aws_iam_account_alias",), operations=("list_account_aliases",), read=account, scope="account"),
    Reader(service="iam", types=("aws_iam_account_password_policy",), operations=("get_account_password_policy",), read=passwords, scope="account"),
)
