"""User pools of Cognito and their clients; the clients' secrets are not asked for.

API: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, member, named, nested
from readygate.live.aws.values import block, own_tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

PAGE = 60
"""The most that one page holds."""
PLAIN = (
    *("alias_attributes", "arn", "auto_verified_attributes", "creation_date", "custom_domain", "deletion_protection", "domain"),
    *("email_verification_message", "email_verification_subject", "last_modified_date", "mfa_configuration", "name"),
    *("sms_authentication_message", "sms_verification_message", "user_pool_tier", "username_attributes"),
)
PASSWORD = (
    *("minimum_length", "password_history_size", "require_lowercase", "require_numbers", "require_symbols", "require_uppercase"),
    "temporary_password_validity_days",
)
TEMPLATE = ("default_email_option", "email_message", "email_message_by_link", "email_subject", "email_subject_by_link", "sms_message")
Data = Mapping[str, Any]


def pools(api: Api) -> Reading:
    """Every user pool of a region."""
    for item in api.pages("list_user_pools", "UserPools", MaxResults=PAGE):
        yield pool(api, item["Id"])


def pool(api: Api, identity: str) -> Reading:
    """One user pool."""
    said = api.call("describe_user_pool", UserPoolId=identity)["UserPool"]
    recovery = blocks(member(said, "AccountRecoverySetting.RecoveryMechanisms"), "name", "priority")
    attributes = {
        **named(said, *PLAIN),
        "account_recovery_setting": block({"recovery_mechanism": recovery} if recovery else None),
        "admin_create_user_config": block(_creation(created) if (created := said.get("AdminCreateUserConfig")) else None),
        "endpoint": f"cognito-idp.{api.place.region}.amazonaws.com/{identity}",
        "device_configuration": nested(said.get("DeviceConfiguration"), "challenge_required_on_new_device", "device_only_remembered_on_user_prompt"),
        "email_configuration": _email(said),
        "password_policy": nested(member(said, "Policies.PasswordPolicy"), *PASSWORD),
        "sms_configuration": nested(said.get("SmsConfiguration"), "external_id", "sns_caller_arn", "sns_region"),
        "tags": own_tags(said.get("UserPoolTags")),
        "username_configuration": nested(said.get("UsernameConfiguration"), "case_sensitive"),
        "verification_message_template": nested(said.get("VerificationMessageTemplate"), *TEMPLATE),
    }
    yield api.found("aws_cognito_user_pool", identity, attributes, name=said["Name"], created=said.get("CreationDate"))


def _creation(item: Data) -> dict[str, Value]:
    template = nested(item.get("InviteMessageTemplate"), "email_message", "email_subject", "sms_message")
    return {**named(item, "allow_admin_create_user_only"), "invite_message_template": template}


def _email(said: Data) -> list[Value]:
    plain = ("configuration_set", "email_sending_account", "reply_to_email_address", "source_arn")
    return nested(said.get("EmailConfiguration"), *plain, from_email_address="From")


def clients(api: Api) -> Reading:
    """The clients of every user pool of a region."""
    for item in api.pages("list_user_pools", "UserPools", MaxResults=PAGE):
        yield clients_of(api, item["Id"])


def clients_of(api: Api, identity: str) -> Reading:
    """The clients of one user pool: that they exist, since all else comes with their secret."""
    for item in api.pages("list_user_pool_clients", "UserPoolClients", UserPoolId=identity, MaxResults=PAGE):
        attributes = named(item, "user_pool_id", name="ClientName")
        yield api.found("aws_cognito_user_pool_client", item["ClientId"], attributes, name=item["ClientName"])


READERS = (
    Reader(service="cognito-idp", types=("aws_cognito_user_pool",), operations=("list_user_pools", "describe_user_pool"), read=pools),
    Reader(
        service="cognito-idp",
        types=("aws_cognito_user_pool_client",),
        operations=("list_user_pools", "list_user_pool_clients"),
        read=clients,
    ),
)
