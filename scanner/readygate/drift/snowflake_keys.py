"""What tells objects of Snowflake apart, and which texts about them are the same."""

from __future__ import annotations

import re

from readygate.model.snowflake_names import qualified_name
from readygate.model.values import Value

_GRANTED_ON = ("on_account", "on_account_object", "on_database", "on_schema", "on_schema_object")
_IN_SCHEMA = (
    *("alert", "authentication_policy", "masking_policy", "network_rule", "password_policy", "stage", "table", "tag", "task", "view"),
    *("session_policy", "row_access_policy", "stream", "pipe", "file_format", "sequence"),
)
_USERS = ("user", "service_user", "legacy_service_user")

NATURAL: dict[str, tuple[str, ...]] = {
    **{f"snowflake_{kind}": ("database", "schema", "name") for kind in _IN_SCHEMA},
    "snowflake_account_authentication_policy_attachment": (),
    "snowflake_account_parameter": ("key",),
    "snowflake_account_password_policy_attachment": (),
    "snowflake_current_account": (),
    "snowflake_database_role": ("database", "name"),
    "snowflake_network_policy_attachment": ("network_policy_name",),
    "snowflake_schema": ("database", "name"),
    "snowflake_table_column_masking_policy_application": ("table", "column"),
    "snowflake_user_programmatic_access_token": ("user", "name"),
}
"""What tells objects of a type apart where it is more than a name, or where `name` is not the attribute."""
PLACES: dict[str, tuple[str, ...]] = {
    "snowflake_grant_account_role": ("role_name", "parent_role_name", "user_name"),
    "snowflake_grant_database_role": ("database_role_name", "parent_role_name", "parent_database_role_name", "share_name"),
    "snowflake_grant_ownership": ("account_role_name", "database_role_name", "on"),
    "snowflake_grant_privileges_to_account_role": ("account_role_name", *_GRANTED_ON),
    "snowflake_grant_privileges_to_database_role": ("database_role_name", *_GRANTED_ON),
    "snowflake_object_parameter": ("key", "object_type", "object_identifier", "on_account"),
}
"""Types that are told apart by all that these attributes and blocks say together; their ids hold other things, too, such as the privileges."""

STAND_INS = (-1, "default")
"""What the provider stores for numbers and flags that nobody set: Snowflake does as it does."""
DEFAULTS: dict[str, dict[str, tuple[Value, ...]]] = {
    "snowflake_masking_policy": {"exempt_other_policies": ("default", "false")},
    "snowflake_password_policy": {
        "min_length": (14,),
        "max_length": (256,),
        "min_upper_case_chars": (1,),
        "min_lower_case_chars": (1,),
        "min_numeric_chars": (1,),
        "max_age_days": (90,),
        "max_retries": (5,),
        "lockout_time_mins": (15,),
    },
    "snowflake_resource_monitor": {"frequency": ("MONTHLY",)},
    "snowflake_schema": {"is_transient": ("default", "false"), "with_managed_access": ("default", "false")},
    "snowflake_task": {"allow_overlapping_execution": ("default", "false")},
    "snowflake_view": {"is_secure": ("default", "false")},
    "snowflake_warehouse": {
        "auto_resume": ("default", "true"),
        "auto_suspend": (-1, 600),
        "enable_query_acceleration": ("default", "false"),
        "max_cluster_count": (1,),
        "min_cluster_count": (1,),
        "query_acceleration_max_scale_factor": (-1, 8),
        "scaling_policy": ("STANDARD",),
        "warehouse_size": ("XSMALL",),
        "warehouse_type": ("STANDARD",),
    },
    **{f"snowflake_{kind}": {"disabled": ("default", "false"), "must_change_password": ("default", "false")} for kind in _USERS},
}
"""What Snowflake does where nobody says anything, and the provider's stand-ins for that.

Source: "Default" on the pages of CREATE, such as https://docs.snowflake.com/en/sql-reference/sql/create-warehouse
"""

_SIZE = re.compile(r"(?i)(X|[2-6]X|X[2-6])?-?(SMALL|LARGE)|XX-?LARGE|XXX-?LARGE")
_SIZES = {"2XLARGE": "XXLARGE", "X2LARGE": "XXLARGE", "3XLARGE": "XXXLARGE", "X3LARGE": "XXXLARGE", "4XLARGE": "X4LARGE"}
_SIZES |= {"5XLARGE": "X5LARGE", "6XLARGE": "X6LARGE"}
_TYPE = re.compile(r"(?i)(VARCHAR|STRING|TEXT|NUMBER|DECIMAL|NUMERIC|INT|INTEGER|BIGINT|FLOAT|DOUBLE|BINARY|TIMESTAMP_\w+)(?:\(([\d, ]+)\))?")
_TYPES = {"STRING": "VARCHAR", "TEXT": "VARCHAR", "DECIMAL": "NUMBER", "NUMERIC": "NUMBER", "INT": "NUMBER", "INTEGER": "NUMBER"}
_TYPES |= {"BIGINT": "NUMBER", "DOUBLE": "FLOAT"}
_LENGTHS = {"VARCHAR": "16777216", "NUMBER": "38,0", "BINARY": "8388608"}
"""What a data type has where nobody says more; https://docs.snowflake.com/en/sql-reference/intro-summary-data-types."""


def same_snowflake_text(one: str, other: str) -> bool:
    """Whether two texts name the same object, size of warehouses or data type, or are the same statement but for white space at its ends."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    size = _SIZE.fullmatch(text)
    if size:
        plain = text.upper().replace("-", "")
        return _SIZES.get(plain, plain)
    data_type = _TYPE.fullmatch(text)
    if data_type:
        name = _TYPES.get(data_type[1].upper(), data_type[1].upper())
        return f"{name}({(data_type[2] or _LENGTHS.get(name, '')).replace(' ', '')})"
    return qualified_name(text.strip())
