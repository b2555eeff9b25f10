"""What S3 answers of a bucket in the shape of the resources that stand beside buckets: their attributes, none where there is nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import tags
from readygate.model.values import Value

Attributes = dict[str, Value]
FLAGS = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")


def versioning(data: Mapping[str, Any]) -> Attributes:
    """Versions; a bucket that was never asked to keep any says nothing."""
    return {"versioning_configuration": [{"status": data.get("Status") or "Disabled", "mfa_delete": data.get("MFADelete")}]}


def is_unversioned(attributes: Attributes) -> bool:
    """Whether nobody ever asked for versions."""
    return attributes == versioning({})


def encryption(data: Mapping[str, Any]) -> Attributes:
    """Encryption of what is stored."""
    found = encryption_rules(data)
    return {"rule": found[0]["rule"]} if found else {}


def encryption_rules(data: Mapping[str, Any]) -> list[Any]:
    """The same as the older block of the bucket."""
    rules = (data.get("ServerSideEncryptionConfiguration") or {}).get("Rules") or ()
    shaped: list[Value] = [
        {
            "bucket_key_enabled": rule.get("BucketKeyEnabled"),
            "apply_server_side_encryption_by_default": nested(
                rule.get("ApplyServerSideEncryptionByDefault"), sse_algorithm="SSEAlgorithm", kms_master_key_id="KMSMasterKeyID"
            ),
        }
        for rule in rules
    ]
    return [{"rule": shaped}] if shaped else []


def is_usual_encryption(attributes: Attributes) -> bool:
    """Whether this is what S3 does by itself.

    Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
    """
    match attributes["rule"]:
        case [{"apply_server_side_encryption_by_default": [{"sse_algorithm": "AES256"}]}]:
            return True
    return False


def public_access_block(data: Mapping[str, Any]) -> Attributes:
    """What is refused whatever policies and ACLs allow."""
    said = data.get("PublicAccessBlockConfiguration")
    return named(said, *FLAGS) if said else {}


def blocks_everything(attributes: Attributes) -> bool:
    """Whether all is refused, as S3 sets it for new buckets.

    Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
    """
    return all(attributes[flag] for flag in FLAGS)


def policy(data: Mapping[str, Any]) -> Attributes:
    """The policy."""
    return {"policy": data["Policy"]} if data.get("Policy") else {}


def lifecycle(data: Mapping[str, Any]) -> Attributes:
    """Rules that move and remove objects."""
    if not data.get("Rules"):
        return {}
    minimum = data.get("TransitionDefaultMinimumObjectSize")
    return {"rule": [_lifecycle_rule(rule) for rule in data["Rules"]], **({"transition_default_minimum_object_size": minimum} if minimum else {})}


def _lifecycle_rule(rule: Mapping[str, Any]) -> Value:
    days = "noncurrent_days", "newer_noncurrent_versions"
    return named(rule, "id", "prefix", "status") | {
        "filter": _lifecycle_filter(rule.get("Filter")),
        "expiration": nested(_expiration(rule), "date", "days", "expired_object_delete_marker"),
        "transition": blocks(rule.get("Transitions"), "date", "days", "storage_class"),
        "noncurrent_version_expiration": nested(rule.get("NoncurrentVersionExpiration"), *days),
        "noncurrent_version_transition": blocks(rule.get("NoncurrentVersionTransitions"), *days, "storage_class"),
        "abort_incomplete_multipart_upload": nested(rule.get("AbortIncompleteMultipartUpload"), "days_after_initiation"),
    }


def _expiration(rule: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """When objects expire, with the marker that S3 leaves out where it is off and the provider stores."""
    return {"ExpiredObjectDeleteMarker": False, **rule["Expiration"]} if rule.get("Expiration") else None


def _lifecycle_filter(given: Mapping[str, Any] | None) -> list[Value]:
    """Which objects a rule is for; an empty filter means all, and is something else than none."""
    if given is None:
        return []
    both = given.get("And")
    sizes = "object_size_greater_than", "object_size_less_than"
    inside: list[Value] = [named(both, "prefix", *sizes) | {"tags": tags(both.get("Tags"))}] if both else []
    return [named(given, "prefix", *sizes) | {"and": inside, "tag": nested(given.get("Tag"), "key", "value")}]


def cors(data: Mapping[str, Any]) -> Attributes:
    """Which pages of other origins may use the bucket."""
    names = "id", "allowed_headers", "allowed_methods", "allowed_origins", "expose_headers", "max_age_seconds"
    return {"cors_rule": blocks(data["CORSRules"], *names)} if data.get("CORSRules") else {}


def notification(data: Mapping[str, Any]) -> Attributes:
    """Who is told of new and removed objects."""
    told: Attributes = {
        "lambda_function": _told(data, "LambdaFunctionConfigurations", "lambda_function_arn"),
        "queue": _told(data, "QueueConfigurations", "queue_arn"),
        "topic": _told(data, "TopicConfigurations", "topic_arn"),
        "eventbridge": data.get("EventBridgeConfiguration") is not None,
    }
    return told


def is_silent(attributes: Attributes) -> bool:
    """Whether nobody is told of anything."""
    return not any(attributes.values())


def _told(data: Mapping[str, Any], member: str, target: str) -> list[Value]:
    entries: list[Value] = []
    for one in data.get(member, ()):
        rules = {rule["Name"].lower(): rule["Value"] for rule in one.get("Filter", {}).get("Key", {}).get("FilterRules", ())}
        entries.append(named(one, "id", "events", target) | {"filter_prefix": rules.get("prefix"), "filter_suffix": rules.get("suffix")})
    return entries


def replication(data: Mapping[str, Any]) -> Attributes:
    """Where objects are copied to."""
    said = data.get("ReplicationConfiguration")
    return {"role": said["Role"], "rule": [_replication_rule(rule) for rule in said["Rules"]]} if said else {}


def _replication_rule(rule: Mapping[str, Any]) -> Value:
    given, criteria = rule.get("Filter"), rule.get("SourceSelectionCriteria") or {}
    chosen: list[Value] = [
        {
            "replica_modifications": nested(criteria.get("ReplicaModifications"), "status"),
            "sse_kms_encrypted_objects": nested(criteria.get("SseKmsEncryptedObjects"), "status"),
        }
    ]
    return named(rule, "id", "prefix", "priority", "status") | {
        "filter": _replication_filter(given),
        "delete_marker_replication": nested(rule.get("DeleteMarkerReplication"), "status"),
        "existing_object_replication": nested(rule.get("ExistingObjectReplication"), "status"),
        "source_selection_criteria": chosen if criteria else [],
        "destination": [_destination(rule.get("Destination") or {})],
    }


def _replication_filter(given: Mapping[str, Any] | None) -> list[Value]:
    if given is None:
        return []
    both = given.get("And")
    inside: list[Value] = [named(both, "prefix") | {"tags": tags(both.get("Tags"))}] if both else []
    return [named(given, "prefix") | {"and": inside, "tag": nested(given.get("Tag"), "key", "value")}]


def _destination(given: Mapping[str, Any]) -> Value:
    time, metrics = given.get("ReplicationTime"), given.get("Metrics")
    in_time: list[Value] = [named(time, "status") | {"time": nested(time.get("Time"), "minutes")}] if time else []
    measured: list[Value] = [named(metrics, "status") | {"event_threshold": nested(metrics.get("EventThreshold"), "minutes")}] if metrics else []
    return named(given, "bucket", "account", "storage_class") | {
        "access_control_translation": nested(given.get("AccessControlTranslation"), "owner"),
        "encryption_configuration": nested(given.get("EncryptionConfiguration"), replica_kms_key_id="ReplicaKmsKeyID"),
        "replication_time": in_time,
        "metrics": measured,
    }


def website(data: Mapping[str, Any]) -> Attributes:
    """How a bucket is served as a website."""
    if not any(data.get(name) for name in ("IndexDocument", "RedirectAllRequestsTo")):
        return {}
    return {
        "index_document": nested(data.get("IndexDocument"), "suffix"),
        "error_document": nested(data.get("ErrorDocument"), "key"),
        "redirect_all_requests_to": nested(data.get("RedirectAllRequestsTo"), "host_name", "protocol"),
        "routing_rule": [
            {
                "condition": nested(rule.get("Condition"), "http_error_code_returned_equals", "key_prefix_equals"),
                "redirect": nested(
                    rule.get("Redirect"), "host_name", "http_redirect_code", "protocol", "replace_key_prefix_with", "replace_key_with"
                ),
            }
            for rule in data.get("RoutingRules", ())
        ],
    }


def logging(data: Mapping[str, Any]) -> Attributes:
    """Where accesses are written down."""
    said = data.get("LoggingEnabled")
    if not said:
        return {}
    grants: list[Value] = [named(one, "permission") | {"grantee": _grantee(one)} for one in said.get("TargetGrants", ())]
    return named(said, "target_bucket", "target_prefix") | {"target_grant": grants}


def ownership(data: Mapping[str, Any]) -> Attributes:
    """Who owns what other accounts store."""
    rules = (data.get("OwnershipControls") or {}).get("Rules")
    return {"rule": blocks(rules, "object_ownership")} if rules else {}


def is_usual_ownership(attributes: Attributes) -> bool:
    """Whether ACLs are off, as in new buckets.

    Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
    """
    return attributes["rule"] == [{"object_ownership": "BucketOwnerEnforced"}]


def object_lock(data: Mapping[str, Any]) -> Attributes:
    """For how long objects cannot be removed."""
    said = data.get("ObjectLockConfiguration")
    if not said:
        return {}
    retention = nested((said.get("Rule") or {}).get("DefaultRetention"), "days", "mode", "years")
    return named(said, "object_lock_enabled") | {"rule": [{"default_retention": retention}] if retention else []}


def acl(data: Mapping[str, Any]) -> Attributes:
    """Who is granted what by the older means."""
    grants: list[Value] = [named(one, "permission") | {"grantee": _grantee(one)} for one in data.get("Grants", ())]
    owner = nested(data.get("Owner"), "display_name", id="ID")
    return {"access_control_policy": [{"grant": grants, "owner": owner}]} if owner else {}


def _grantee(grant: Mapping[str, Any]) -> list[Value]:
    return nested(grant.get("Grantee"), "display_name", "email_address", "type", "uri", id="ID")


def is_private(attributes: Attributes) -> bool:
    """Whether the owner alone is granted anything."""
    match attributes["access_control_policy"]:
        case [{"grant": [{"permission": "FULL_CONTROL", "grantee": [{"id": grantee}]}], "owner": [{"id": owner}]}]:
            return bool(grantee == owner)
    return False
