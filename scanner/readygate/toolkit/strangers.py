"""Whether the policy of a resource lets in somebody of whom it knows nothing: any account of the world.

Source of the keys: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.truth import Truth
from readygate.model.values import Unknown, Value, outline
from readygate.toolkit.iam.conditions import ContextValue
from readygate.toolkit.iam.documents import parse_document
from readygate.toolkit.iam.permissions import allowed
from readygate.toolkit.iam.search import Pins, find
from readygate.toolkit.links import OWN_REASON

ACCOUNT = "998877665544"
STRANGER = f"arn:aws:iam::{ACCOUNT}:user/stranger"
KNOWN = "arn:aws:iam::111122223333:role/declared"
"""Stands for principals of which not the whole name is known, but that it is that of somebody: a declared one, or an ARN in part."""
CONTEXT: dict[str, ContextValue | None] = {
    "aws:PrincipalAccount": ACCOUNT,
    "aws:PrincipalArn": STRANGER,
    "aws:PrincipalOrgID": "o-strangers0",
    "aws:PrincipalOrgPaths": ("o-strangers0/r-strange/",),
    "aws:PrincipalIsAWSService": "false",
    "aws:SourceAccount": None,
    "aws:SourceArn": None,
    "aws:SourceIp": "198.18.0.1",
    "aws:SourceOrgID": None,
    "aws:SourceOrgPaths": None,
    "aws:SourceVpc": None,
    "aws:SourceVpce": None,
    "aws:userid": "AIDASTRANGERSTRANGER",
    "kms:CallerAccount": ACCOUNT,
}
"""What requests say about the stranger. Whatever else a condition asks for (a service, an encryption context), the stranger can choose."""


def lets_strangers_in(policy: Attribute) -> Truth:
    """Whether the document that an attribute holds allows anything to an account that it does not name."""
    structure = policy.json()
    if isinstance(structure.value, Unknown):
        return structure.matches("^$")
    found = find(allowed([parse_document(_with_names(structure.value))]), Pins(principal=f"AWS:{STRANGER}", context=CONTEXT))
    if not found.certain:
        return policy.answer(None, f"may let any account in: {'; '.join(found.reasons)}")
    if found.request is None:
        return policy.answer(False, "lets in nobody that it does not name")
    return policy.answer(True, f"lets any account do {found.request.action}")


def _with_names(document: Value) -> Value:
    """The document with a name for each principal that is only known after apply."""
    if not isinstance(document, dict):
        return document
    statements = document.get("Statement")
    listed = statements if isinstance(statements, list) else [statements]
    return {**document, "Statement": [_named_principals(one) for one in listed]}


def _named_principals(statement: Value) -> Value:
    if not isinstance(statement, dict) or not isinstance(principals := statement.get("Principal"), dict):
        return statement
    return {**statement, "Principal": {kind: _named(names) for kind, names in principals.items()}}


def _named(names: Value) -> Value:
    if isinstance(names, list):
        return [_named(one) for one in names]
    declared = isinstance(names, Unknown) and names.references and set(names.reasons) == {OWN_REASON}
    return KNOWN if declared or (isinstance(names, Unknown) and outline(names).startswith("arn:")) else names
