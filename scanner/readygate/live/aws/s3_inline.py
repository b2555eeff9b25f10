"""What S3 answers of a bucket in the shape of the bucket's own older blocks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import tags
from readygate.model.values import Value


def versioning(data: Mapping[str, Any]) -> list[Value]:
    """Versions."""
    return [{"enabled": data.get("Status") == "Enabled", "mfa_delete": data.get("MFADelete") == "Enabled"}]


def lifecycle(data: Mapping[str, Any]) -> list[Value]:
    """Rules that move and remove objects."""
    return [_lifecycle_rule(rule) for rule in data.get("Rules", ())]


def _lifecycle_rule(rule: Mapping[str, Any]) -> Value:
    given = rule.get("Filter") or {}
    both = given.get("And") or {}
    tagged = [*both.get("Tags", ()), *([given["Tag"]] if given.get("Tag") else [])]
    return {
        "id": rule.get("ID"),
        "prefix": both.get("Prefix") or given.get("Prefix") or rule.get("Prefix"),
        "tags": tags(tagged),
        "enabled": rule.get("Status") == "Enabled",
        "abort_incomplete_multipart_upload_days": (rule.get("AbortIncompleteMultipartUpload") or {}).get("DaysAfterInitiation"),
        "expiration": nested(rule.get("Expiration"), "date", "days", "expired_object_delete_marker"),
        "transition": blocks(rule.get("Transitions"), "date", "days", "storage_class"),
        "noncurrent_version_expiration": nested(rule.get("NoncurrentVersionExpiration"), days="NoncurrentDays"),
        "noncurrent_version_transition": blocks(rule.get("NoncurrentVersionTransitions"), "storage_class", days="NoncurrentDays"),
    }


def cors(data: Mapping[str, Any]) -> list[Value]:
    """Which pages of other origins may use the bucket."""
    return blocks(data.get("CORSRules"), "allowed_headers", "allowed_methods", "allowed_origins", "expose_headers", "max_age_seconds")


def replication(data: Mapping[str, Any]) -> list[Value]:
    """Where objects are copied to."""
    said = data.get("ReplicationConfiguration")
    return [{"role": said["Role"], "rules": [_replication_rule(rule) for rule in said["Rules"]]}] if said else []


def _replication_rule(rule: Mapping[str, Any]) -> Value:
    given, target = rule.get("Filter"), rule.get("Destination") or {}
    both = (given or {}).get("And") or {}
    chosen = (rule.get("SourceSelectionCriteria") or {}).get("SseKmsEncryptedObjects")
    limits: list[list[Value]] = [
        [{"minutes": ((target.get(name) or {}).get(limit) or {}).get("Minutes"), "status": target[name].get("Status")}] if target.get(name) else []
        for name, limit in (("Metrics", "EventThreshold"), ("ReplicationTime", "Time"))
    ]
    destination = named(target, "bucket", "storage_class", account_id="Account", replica_kms_key_id="EncryptionConfiguration.ReplicaKmsKeyID") | {
        "access_control_translation": nested(target.get("AccessControlTranslation"), "owner"),
        "metrics": limits[0],
        "replication_time": limits[1],
    }
    enabled: list[Value] = [{"sse_kms_encrypted_objects": [{"enabled": chosen.get("Status") == "Enabled"}]}] if chosen else []
    marked = (rule.get("DeleteMarkerReplication") or {}).get("Status")
    return named(rule, "id", "prefix", "priority", "status") | {
        "delete_marker_replication_status": marked if marked == "Enabled" else None,
        "destination": [destination],
        "filter": [{"prefix": both.get("Prefix") or given.get("Prefix"), "tags": tags(both.get("Tags"))}] if given is not None else [],
        "source_selection_criteria": enabled,
    }


def website(data: Mapping[str, Any]) -> list[Value]:
    """How a bucket is served as a website."""
    redirect = data.get("RedirectAllRequestsTo") or {}
    if not (data.get("IndexDocument") or redirect):
        return []
    host, protocol = redirect.get("HostName"), redirect.get("Protocol")
    return [
        named(data, index_document="IndexDocument.Suffix", error_document="ErrorDocument.Key")
        | {
            "redirect_all_requests_to": f"{protocol}://{host}" if protocol else host,
            "routing_rules": json.dumps(data["RoutingRules"]) if data.get("RoutingRules") else None,
        }
    ]


def logging(data: Mapping[str, Any]) -> list[Value]:
    """Where accesses are written down."""
    return nested(data.get("LoggingEnabled"), "target_bucket", "target_prefix")


def is_locked(data: Mapping[str, Any]) -> bool:
    """Whether objects can be locked."""
    return (data.get("ObjectLockConfiguration") or {}).get("ObjectLockEnabled") == "Enabled"


def object_lock(data: Mapping[str, Any]) -> list[Value]:
    """For how long objects cannot be removed."""
    said = data.get("ObjectLockConfiguration")
    if not said:
        return []
    retention = nested((said.get("Rule") or {}).get("DefaultRetention"), "days", "mode", "years")
    return [named(said, "object_lock_enabled") | {"rule": [{"default_retention": retention}] if retention else []}]


def grants(data: Mapping[str, Any]) -> list[Value]:
    """Who is granted what by ACLs: one block for each, with all that it is granted."""
    given: dict[tuple[Any, ...], dict[str, Any]] = {}
    for one in data.get("Grants", ()):
        grantee = one.get("Grantee") or {}
        key = grantee.get("Type"), grantee.get("ID", ""), grantee.get("URI", "")
        entry = given.setdefault(key, {"type": key[0], "id": key[1], "uri": key[2], "permissions": []})
        entry["permissions"].append(one.get("Permission"))
    return [*given.values()]
