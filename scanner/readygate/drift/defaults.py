"""What a cloud does where nobody says anything, as far as the provider's schema does not tell: such a value and none are the same.

Source: "Defaults to" in the provider's documentation of each resource, https://registry.terraform.io/providers/hashicorp/aws/latest/docs
"""

from __future__ import annotations

from readygate.drift import snowflake_keys
from readygate.model.values import Path, Value

DEFAULTS: dict[str, dict[str, tuple[Value, ...]]] = {
    "aws_cloudwatch_event_rule": {"is_enabled": (True,), "state": ("ENABLED",)},
    "aws_codebuild_project": {
        "cache.type": ("NO_CACHE",),
        "logs_config.cloudwatch_logs.status": ("ENABLED",),
        "logs_config.s3_logs.status": ("DISABLED",),
    },
    "aws_cognito_user_pool": {"email_configuration.email_sending_account": ("COGNITO_DEFAULT",)},
    "aws_dynamodb_table": {"table_class": ("STANDARD",)},
    "aws_ecr_repository": {"encryption_configuration.encryption_type": ("AES256",)},
    "aws_ecs_service": {"availability_zone_rebalancing": ("DISABLED",), "deployment_controller.type": ("ECS",)},
    "aws_lambda_event_source_mapping": {"batch_size": (10, 100)},
    "aws_mq_broker": {"encryption_options.use_aws_owned_key": (True,)},
    "aws_scheduler_schedule": {
        "target.retry_policy.maximum_event_age_in_seconds": (86400,),
        "target.retry_policy.maximum_retry_attempts": (185,),
    },
    **snowflake_keys.DEFAULTS,
}
"""By type and attribute, nested ones with dots; several values where it depends on something else."""
_NONE: dict[str, tuple[Value, ...]] = {}


def defaults_of(type_: str, path: Path) -> tuple[Value, ...]:
    """What the cloud takes for an attribute where nobody gives a value; nothing where that is not known."""
    defaults = DEFAULTS.get(type_, _NONE)
    return defaults.get(".".join(step for step in path if isinstance(step, str)), ()) if defaults else ()
