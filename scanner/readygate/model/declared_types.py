"""What policies may judge beside what providers make: parts of a configuration itself and files of a repository, with all their attributes.

The views that make them follow this list, and the tests of policies ask it where they would ask a provider's schema.
"""

from __future__ import annotations

_NAMED = frozenset({"name", "sensitive", "ephemeral", "description", "value"})
_BACKEND = frozenset({
    "access_key", "address", "bucket", "conn_str", "container_name", "dynamodb_table", "encrypt", "encryption_key", "endpoints", "hostname", "key",
    "kms_encryption_key", "kms_key_id", "lock_address", "organization", "path", "prefix", "profile", "region", "resource_group_name", "role_arn",
    "secret_key", "sse_customer_key", "storage_account_name", "token", "use_azuread_auth", "use_lockfile", "workspaces",
})  # fmt: skip
"""Arguments of the backends in common use; others stand there as well, as written."""
_FILE = frozenset({"path", "directory"})
_STEP = frozenset({"name", "uses", "run", "with", "env", "condition", "continue_on_error"})

DECLARED_TYPES: dict[str, frozenset[str]] = {
    "terraform": _BACKEND
    | {"backend", "cloud", "required_version", "required_providers", "providers", "lock_file"}
    | {"type", "name", "alias", "source", "version", "constraints", "hashes"},
    "terraform_module": frozenset({"source", "version", "kind", "ref", "directory", "scanned", "reason"}),
    "terraform_variable": _NAMED | {"type", "default", "required", "nullable", "origin"},
    "terraform_output": _NAMED,
    "repository": frozenset({"tracked", "ignore_files", "path", "directory", "patterns"}),
    "repository_gitignore": _FILE | {"patterns"},
    "repository_env_template": _FILE | {"variables", "name", "value"},
    "repository_compose_service": _FILE
    | {"image", "build", "environment", "name", "value", "env_file", "healthcheck", "test", "disable", "ports", "volumes", "depends_on", "restart"}
    | {"command", "entrypoint", "user", "privileged", "read_only", "secrets", "networks", "cap_add", "cap_drop", "deploy", "labels", "security_opt"},
    "repository_dockerfile": _FILE | {"instructions", "name", "arguments", "stage", "stages", "image"},
    "repository_workflow": _FILE | _STEP | {"system", "triggers", "permissions", "includes", "jobs", "steps", "runs_on", "needs", "environment"},
    "repository_manifest": _FILE | {"ecosystem", "dependencies", "name", "constraint"},
    "repository_lock_file": _FILE | {"ecosystem"},
    "repository_document": _FILE | {"headings", "level", "text", "words", "links"},
}
"""By type: the names of its attributes, at any depth."""
