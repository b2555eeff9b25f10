"""Which syntax errors hide something."""

from __future__ import annotations

from readygate.hcl.syntax import Body, Invalid


def is_in_value(body: Body, offset: int) -> bool:
    """Whether an error lies inside an argument whose value alone could not be read, so that nothing else is missing."""
    for attribute in body.attributes.values():
        if isinstance(attribute.expression, Invalid) and attribute.start <= offset <= attribute.end + 1:
            return True
    return any(is_in_value(block.body, offset) for block in body.blocks)
