"""Who a statement is about, as patterns over texts like `AWS:arn:aws:iam::111122223333:role/deploy` or `Service:sns.amazonaws.com`.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
"""

from __future__ import annotations

from readygate.model.identity import parse_arn
from readygate.model.values import Unknown, Value
from readygate.toolkit.iam.patterns import Pattern, Syntax, parse

ANONYMOUS = "AWS:anonymous"
"""Whoever signs no request."""
ACCOUNT_DIGITS = 12
NO_PRINCIPALS = Unknown(('the principal is neither "*" nor an object, and what AWS makes of it is not known',))
"""Stands for a list or a number in place of principals, of which the grammar knows nothing.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""


def read_principals(value: Value, *, excluded: bool) -> tuple[Pattern, ...]:
    """The patterns of a `Principal` element, or of `NotPrincipal` (`excluded`), which spares only what it names."""
    if isinstance(value, Unknown):
        return (parse(value, Syntax.LIKE, variables=False),)
    if isinstance(value, str):
        return (_everyone() if value == "*" else parse(f"AWS:{value}", Syntax.LITERAL),)
    if not isinstance(value, dict):
        return (parse(NO_PRINCIPALS, Syntax.LIKE, variables=False),)
    found: list[Pattern] = []
    for kind, names in value.items():
        for name in names if isinstance(names, list) else [names]:
            found += _named(kind, name, excluded=excluded)
    return tuple(found)


def _named(kind: str, name: Value, *, excluded: bool) -> tuple[Pattern, ...]:
    if isinstance(name, Unknown):
        gap = parse(name, Syntax.LIKE, variables=False)
        return (Pattern((*f"{kind}:", *gap.tokens), f"{kind}:{gap.text}"),)
    if name == "*":
        return (_everyone(),)
    text = str(name)
    if kind != "AWS":
        return (parse(f"{kind}:{text}", Syntax.LITERAL, variables=False),)
    arn = parse_arn(text)
    account = text if len(text) == ACCOUNT_DIGITS and text.isdigit() else arn.account if arn and arn.resource == "root" else ""
    if account and excluded:
        return (parse(f"AWS:arn:*:iam::{account}:root", Syntax.LIKE, variables=False),)
    if account:
        return tuple(parse(f"AWS:arn:*:{service}::{account}:*", Syntax.LIKE, variables=False) for service in ("iam", "sts"))
    exact = parse(f"AWS:{text}", Syntax.LITERAL, variables=False)
    if arn and not excluded and arn.service == "iam" and arn.resource.startswith("role/"):
        name_only = arn.resource.rsplit("/", 1)[-1]
        return (exact, parse(f"AWS:arn:{arn.partition}:sts::{arn.account}:assumed-role/{name_only}/*", Syntax.LIKE, variables=False))
    return (exact,)


def _everyone() -> Pattern:
    return parse("*", Syntax.LIKE, variables=False)
