"""Arguments that Terraform reads before it evaluates anything: constants and plain names, never expressions."""

from __future__ import annotations

from readygate.hcl import parse_expression
from readygate.hcl.syntax import Attribute, Expression, Key, Literal, ObjectCons, Parens, Template, TemplateWrap, Traversal, TupleCons
from readygate.model.location import Source
from readygate.terraform.declarations import ProviderAddress


class NotConstantError(Exception):
    """An expression stands where only a constant or a name may stand."""

    def __init__(self, node: Expression, summary: str, detail: str) -> None:
        super().__init__(detail)
        self.node = node
        self.summary = summary
        self.detail = detail


def constant_text(attribute: Attribute) -> str:
    """The value of an argument that must be a constant string. Raises NotConstantError."""
    node = attribute.expression
    if isinstance(node, Literal) and isinstance(node.value, str):
        return node.value
    if isinstance(node, Literal):
        raise NotConstantError(node, "Unsuitable value type", "Unsuitable value: a string is required")
    raise _not_known(node)


def constant_flag(attribute: Attribute) -> bool:
    """The value of an argument that must be a constant `true` or `false`. Raises NotConstantError."""
    node = attribute.expression
    if isinstance(node, Literal):
        if isinstance(node.value, bool):
            return node.value
        if node.value in ("true", "false"):
            return node.value == "true"
        raise NotConstantError(node, "Unsuitable value type", "Unsuitable value: a bool is required")
    raise _not_known(node)


def _not_known(node: Expression) -> NotConstantError:
    if isinstance(node, Traversal | Template | TemplateWrap):
        return NotConstantError(node, "Variables not allowed", "Variables may not be used here.")
    return NotConstantError(node, "Unsuitable value type", "Unsuitable value: value must be known")


def static_traversal(node: Expression) -> Traversal:
    """The reference that an argument such as an item of `depends_on` names, also in its old quoted form. Raises NotConstantError."""
    if isinstance(node, Traversal):
        return node
    if isinstance(node, TemplateWrap) and isinstance(node.inner, Traversal):
        return node.inner
    if isinstance(node, Literal) and isinstance(node.value, str):
        inner, _ = parse_expression(Source("", " " * (node.start + 1) + node.value))
        if isinstance(inner, Traversal):
            return inner
    detail = (
        "A single static variable reference is required: only attribute access and indexing with constant keys. "
        "No calculations, function calls, template expressions, etc are allowed here."
    )
    raise NotConstantError(node, "Invalid expression", detail)


def static_list(node: Expression) -> tuple[Expression, ...]:
    """The items of an argument that must be written as a list. Raises NotConstantError."""
    if isinstance(node, TupleCons):
        return node.items
    raise NotConstantError(node, "Invalid expression", "A static list expression is required.")


def static_map(node: Expression) -> list[tuple[Expression, Expression]]:
    """The keys and values of an argument that must be written as a map. Raises NotConstantError."""
    if isinstance(node, ObjectCons):
        return [(item.key, item.value) for item in node.items]
    raise NotConstantError(node, "Invalid expression", "A static map expression is required.")


def provider_address(node: Expression) -> ProviderAddress:
    """The provider configuration that `aws` or `aws.west` names. Raises NotConstantError."""
    if isinstance(node, Parens):
        return provider_address(node.inner)
    traversal = static_traversal(node)
    steps = traversal.steps
    if not steps:
        return ProviderAddress(traversal.root)
    if len(steps) == 1 and not isinstance(steps[0], Key):
        return ProviderAddress(traversal.root, steps[0])
    raise NotConstantError(
        node,
        "Invalid provider configuration reference",
        "The provider argument requires a provider type name, optionally followed by a period and then a configuration alias.",
    )
