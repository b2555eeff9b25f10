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
_DAG = frozenset({
    "catchup", "dagrun_timeout", "deadline", "execution_timeout", "on_failure_callback", "on_success_callback", "retries", "retry_delay",
    "schedule", "schedule_interval", "sla", "sla_miss_callback",
})  # fmt: skip
"""Arguments of DAGs and their tasks; those that Airflow has beside them are not told."""

DECLARED_TYPES: dict[str, frozenset[str]] = {
    "terraform": _BACKEND
    | {"backend", "cloud", "required_version", "required_providers", "providers", "lock_file"}
    | {"type", "name", "alias", "source", "version", "constraints", "hashes"},
    "terraform_module": frozenset({"source", "version", "kind", "ref", "directory", "scanned", "reason"}),
    "terraform_variable": _NAMED | {"type", "default", "required", "nullable", "origin"},
    "terraform_output": _NAMED,
    "repository": frozenset({"tracked", "ignore_files", "path", "directory", "patterns", "unsearched", "left_out"}),
    "repository_gitignore": _FILE | {"patterns"},
    "repository_env_template": _FILE | {"variables", "name", "value"},
    "repository_compose_service": _FILE
    | {"image", "build", "environment", "name", "value", "env_file", "healthcheck", "test", "disable", "ports", "volumes", "depends_on", "restart"}
    | {
        "command",
        "condition",
        "context",
        "dockerfile",
        "entrypoint",
        "extends",
        "user",
        "privileged",
        "read_only",
        "secrets",
        "networks",
        "cap_add",
        "cap_drop",
        "deploy",
        "labels",
        "security_opt",
    },
    "repository_dockerfile": _FILE | {"instructions", "name", "arguments", "stage", "stages", "image"},
    "repository_workflow": _FILE
    | _STEP
    | {"script", "system", "triggers", "permissions", "includes", "jobs", "steps", "runs_on", "needs", "environment"},
    "repository_manifest": _FILE | {"ecosystem", "dependencies", "name", "constraint", "program", "tools", "options"},
    "repository_lock_file": _FILE | {"ecosystem"},
    "repository_codeowners": _FILE | {"rules", "pattern", "owners", "sections"},
    "repository_makefile": _FILE | {"targets", "name", "prerequisites", "recipe", "includes"},
    "repository_migration": _FILE
    | {"tool", "revision", "down_revisions", "branch_labels", "indexes", "name", "table", "columns", "dropped_indexes", "more"},
    "repository_dag": _FILE | _DAG | {"dag_id", "default_args", "tasks", "task_id", "operator", "more"},
    "repository_dbt_project": _FILE | {"name", "profile", "model_paths", "test_paths", "models"},
    "repository_dbt_output": _FILE | {"profile", "name", "type", "settings", "value"},
    "repository_dbt_model": _FILE
    | {"name", "project", "tests", "described", "config", "materialized", "unique_key", "incremental_strategy", "on_schema_change"}
    | {"cluster_by", "partition_by", "enabled"},
    "repository_prometheus": _FILE | {"jobs", "name", "targets", "discovers", "rule_files", "alerting", "remote_write", "evaluation_interval"},
    "repository_alert_rule": _FILE | {"name", "group", "expression", "for", "labels", "annotations"},
    "repository_alertmanager": _FILE | {"routes", "receiver", "root", "receivers", "name", "integrations"},
    "repository_dashboard": _FILE | {"title", "uid", "panels", "type", "queries", "library"},
    "repository_credential": _FILE | {"kind", "line", "value"},
    "repository_python": _FILE | {"text"},
    "repository_python_call": _FILE
    | {"function", "positional", "arguments", "more", "methods"}
    | {"pool_pre_ping", "poolclass", "connect_args", "connect_timeout", "login_timeout", "timeout", "socket_timeout", "socket_connect_timeout"}
    | {"url", "connection_pool", "host", "dsn", "send_default_pii", "stop", "wait", "max_tries", "max_time"}
    | {"config", "handlers", "class", "maxBytes", "backupCount"},
    "repository_document": _FILE | {"headings", "level", "text", "words", "links"},
}
"""By type: the names of its attributes, at any depth."""
