"""Parameters that are set on single objects, as the objects of their own that Terraform can have for them.

Source: https://docs.snowflake.com/en/sql-reference/sql/show-parameters
"""

from __future__ import annotations

from readygate.live.answer import Answer
from readygate.live.found import Reading
from readygate.live.snowflake.api import Api
from readygate.live.snowflake.values import qualified, set_here
from readygate.model.values import Value

OBJECT_PARAMETER = "snowflake_object_parameter"
"""No reader claims to find all of them: those of tables, and of some other kinds of objects, are not looked for."""
SHOWN = "the object's own settings"
"""They are part of the object, so that nobody has to declare them a second time."""


def object_parameters(api: Api, said: Answer, kind: str, *names: str) -> Reading:
    """What is set on one object; `names` are its database and schema, where it lies in some, and its name."""
    for key, value in set_here(said, kind).items():
        place: dict[str, Value] = dict(zip(("name", "schema", "database"), reversed(names), strict=False))
        if len(names) == 2:
            place = {"name": names[1], "database": names[0]}
        attributes: dict[str, Value] = {"key": key, "value": value, "object_type": kind, "object_identifier": [place], "on_account": False}
        full = qualified(*names)
        yield api.found(OBJECT_PARAMETER, f"{key}|{kind}|{full}", attributes, name=f"{key} {'.'.join(names)}", owned_by=SHOWN)


def account_parameters(api: Api, said: Answer) -> Reading:
    """What is set for the whole account."""
    for key, value in set_here(said, "ACCOUNT").items():
        attributes: dict[str, Value] = {"key": key, "value": value, "on_account": True, "object_type": None, "object_identifier": []}
        yield api.found(OBJECT_PARAMETER, f"{key}||", attributes, name=key, owned_by=SHOWN)
