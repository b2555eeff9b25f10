"""The entrances to the parser: a file, an expression, a template."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Final, NamedTuple, TypeVar

from readygate.hcl.problem import HclError
from readygate.hcl.structure import StructureReader
from readygate.hcl.syntax import Body, Expression
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.location import Source

T = TypeVar("T")

MAX_DIAGNOSTICS: Final = 100
"""How many problems of one file are listed."""


class Parsed(NamedTuple):
    """What a file says: everything that could be read, and diagnostics for the rest."""

    source: Source
    body: Body
    diagnostics: tuple[Diagnostic, ...]


def parse(source: Source) -> Parsed:
    """Read a file in HCL's native syntax. It never raises: what is not HCL is reported, and reading goes on behind it.

    The cyclic garbage collector is off meanwhile, since no tree holds a cycle, and on again afterwards if it was on before.
    """
    body, problems = run(lambda: StructureReader(source.text).file())
    problems.sort(key=lambda found: found[1].start)
    return Parsed(source, body, diagnostics(source, problems))


def parse_expression(source: Source) -> tuple[Expression | None, tuple[Diagnostic, ...]]:
    """Read a text that is one expression; newlines mean nothing in it."""
    return _read_one(source, lambda: StructureReader(source.text).whole(1 if source.text.startswith("\ufeff") else 0))


def parse_template(source: Source) -> tuple[Expression | None, tuple[Diagnostic, ...]]:
    """Read a text that is a template as a whole, as `templatefile` and `templatestring` do: without quotes, escapes or heredoc markers."""
    return _read_one(source, lambda: StructureReader(source.text).bare(0))


def _read_one(source: Source, read: Callable[[], Expression]) -> tuple[Expression | None, tuple[Diagnostic, ...]]:
    try:
        return run(read), ()
    except HclError as problem:
        return None, (diagnostic(source, problem, 0),)


def diagnostics(source: Source, problems: list[tuple[int, HclError]]) -> tuple[Diagnostic, ...]:
    """The problems of a file, each with the start of the item that it is part of, as users see them."""
    found = [diagnostic(source, problem, item) for item, problem in problems[:MAX_DIAGNOSTICS]]
    if len(problems) > MAX_DIAGNOSTICS:
        detail = f"{len(problems) - MAX_DIAGNOSTICS} more problems in this file are not listed; correct these first."
        found.append(Diagnostic(Level.ERROR, "Too many problems", detail, found[-1].subject))
    return tuple(found)


def diagnostic(source: Source, problem: HclError, item: int) -> Diagnostic:
    """A problem as users see it; the item that it is part of starts at offset `item`."""
    subject = source.range(problem.start, problem.end)
    detail = problem.detail.replace("{line}", str(source.position(problem.other).line)) if "{line}" in problem.detail else problem.detail
    return Diagnostic(Level.ERROR, problem.summary, detail, subject, source.range(item, problem.end))


def run(read: Callable[[], T]) -> T:
    """The result of reading, whatever the depth of the caller: where its stack has no room left, a new thread's has."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        return read()
    except RecursionError:
        return _in_thread(read)
    finally:
        if enabled:
            gc.enable()


def _in_thread(read: Callable[[], T]) -> T:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=1) as executor:
        return executor.submit(read).result()
