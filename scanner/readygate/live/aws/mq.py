"""Brokers of Amazon MQ.

API: https://docs.aws.amazon.com/amazon-mq/latest/api-reference/brokers-broker-id.html
"""

from __future__ import annotations

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, member, named, nested
from readygate.live.aws.values import own_tags
from readygate.live.found import Reading
from readygate.live.reader import Reader

PLAIN = (
    *("authentication_strategy", "auto_minor_version_upgrade", "broker_name", "data_replication_mode", "deployment_mode", "engine_type"),
    *(
        "engine_version",
        "host_instance_type",
        "pending_data_replication_mode",
        "publicly_accessible",
        "security_groups",
        "storage_type",
        "subnet_ids",
    ),
)
LDAP = (
    *("hosts", "role_base", "role_name", "role_search_matching", "role_search_subtree", "service_account_username"),
    *("user_base", "user_role_name", "user_search_matching", "user_search_subtree"),
)


def brokers(api: Api) -> Reading:
    """Every broker of a region."""
    for item in api.pages("list_brokers", "BrokerSummaries"):
        yield broker(api, item["BrokerId"])


def broker(api: Api, identity: str) -> Reading:
    """One broker; its users' passwords are told to nobody."""
    said = api.call("describe_broker", BrokerId=identity)
    attributes = {
        **named(said, *PLAIN, arn="BrokerArn"),
        "configuration": nested(member(said, "Configurations.Current"), "id", "revision"),
        "encryption_options": nested(said.get("EncryptionOptions"), "kms_key_id", "use_aws_owned_key"),
        "instances": blocks(said.get("BrokerInstances"), "console_url", "endpoints", "ip_address"),
        "logs": nested(said.get("Logs"), "audit", "general"),
        "maintenance_window_start_time": nested(said.get("MaintenanceWindowStartTime"), "day_of_week", "time_of_day", "time_zone"),
        "tags": own_tags(said.get("Tags")),
    }
    ldap = nested(said.get("LdapServerMetadata"), *LDAP)
    if not ldap:
        attributes["ldap_server_metadata"] = ldap
    yield api.found("aws_mq_broker", identity, attributes, name=said["BrokerName"], created=said.get("Created"))


READERS = (Reader(service="mq", types=("aws_mq_broker",), operations=("list_brokers", "describe_broker"), read=brokers),)
