"""`yamlencode` and `yamldecode`.

Source: https://developer.hashicorp.com/terraform/language/functions/yamlencode and
https://developer.hashicorp.com/terraform/language/functions/yamldecode
"""

from __future__ import annotations

from readygate.model.types import DYNAMIC, STRING
from readygate.terraform.equality import unknowns_in
from readygate.terraform.functions.arguments import not_known
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.functions.yaml_reading import read_yaml
from readygate.terraform.functions.yaml_writing import write_yaml
from readygate.terraform.values import TfValue


def _yamlencode(value: TfValue) -> TfValue:
    return not_known([value], STRING) if unknowns_in(value) else write_yaml(value)


_VALUE = Parameter(name="value", allow_null=True, allow_dynamic=True)

FUNCTIONS = by_name(
    Function(name="yamldecode", parameters=(Parameter(name="src", type=STRING),), returns=DYNAMIC, call=read_yaml, not_null=False),
    Function(name="yamlencode", parameters=(_VALUE,), returns=STRING, call=_yamlencode, not_null=False),
)
