"""`templatefile` and `templatestring`: templates rendered with the given variables and nothing else.

Source: https://developer.hashicorp.com/terraform/language/functions/templatefile and
https://developer.hashicorp.com/terraform/language/functions/templatestring
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NoReturn

from msgspec import Struct

from readygate.hcl.syntax import Call, Expression, GetAttr, Index, Literal, Splat, Template, TemplateWrap, Traversal
from readygate.model.diagnostic import Diagnostic
from readygate.model.location import Range, Source
from readygate.model.types import DYNAMIC, STRING, MapOf, ObjectOf
from readygate.model.values import Unknown
from readygate.terraform.convert import ConversionError, convert
from readygate.terraform.errors import EvaluationError, FunctionError
from readygate.terraform.files import FileAccess
from readygate.terraform.functions.arguments import not_known
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.functions.template_names import names_used
from readygate.terraform.quoting import quote
from readygate.terraform.scope import Scope, Step
from readygate.terraform.values import Null, TfValue, mark, type_of, unmark, unmark_deep

_FOR_OTHERS = "invalid template expression: templatestring is only for rendering templates retrieved dynamically from elsewhere"
_NAME = "must start with a letter, followed by zero or more letters, digits, and underscores"


class TemplateResolver(Struct, frozen=True):
    """The names of a template: none but its variables, which the scope holds."""

    files: FileAccess
    required_providers: Mapping[str, str]
    reads_files: bool

    def resolve(self, root: str, _steps: Sequence[Step], node: Expression) -> NoReturn:
        """There is no such name (rendering has looked for all names before, so that nobody comes here)."""
        raise EvaluationError("Unknown variable", f'There is no variable named "{root}".', node)


def check_file_access(scope: Scope, name: str) -> None:
    """Raises FunctionError where a function that reads files is called from inside `templatestring`."""
    if isinstance(scope.resolver, TemplateResolver) and not scope.resolver.reads_files:
        advice = "consider passing the function result as a template variable instead"
        raise FunctionError(f"cannot use filesystem access functions like {name} in templatestring templates; {advice}")


def _check_nesting(scope: Scope, name: str) -> None:
    if isinstance(scope.resolver, TemplateResolver):
        raise FunctionError(f"cannot recursively call {name} from inside another template function")


def _templatefile(scope: Scope, path: TfValue, variables: TfValue) -> TfValue:
    from readygate.terraform.functions.filesystem import OutsideError, read_text, shown_path

    _check_nesting(scope, "templatefile")
    name, marks = unmark(path)
    values, more_marks = unmark_deep(variables)
    marks |= more_marks
    if isinstance(name, Unknown) or isinstance(values, Unknown):
        return mark(not_known([name, values], DYNAMIC), marks)
    try:
        text = read_text(scope, name, shown_path(name, marks))
    except OutsideError as error:
        return mark(Unknown((str(error),)), marks)
    source = Source(name, text)
    template, problems = _parsed(source)
    if template is None:
        raise FunctionError(_diagnostics_text(problems))
    return mark(_rendered(template, source, values, scope, reads_files=True), marks)


def _templatestring(scope: Scope, template: TfValue, variables: TfValue) -> TfValue:
    _check_nesting(scope, "templatestring")
    text, marks = unmark(template)
    if isinstance(text, Unknown):
        return mark(not_known([text], STRING), marks)
    if not isinstance(text, str):
        raise FunctionError("invalid template value: a string is required", 0)
    source = Source("<templatestring argument>", text)
    parsed, problems = _parsed(source)
    if parsed is None:
        raise FunctionError(f"invalid template: {_diagnostics_text(problems)}", 0)
    result = _rendered(parsed, source, variables, scope, reads_files=False)
    try:
        return mark(convert(result, STRING), marks)
    except ConversionError as error:
        raise FunctionError(f"invalid template result: {error}") from error


def _parsed(source: Source) -> tuple[Expression | None, Sequence[Diagnostic]]:
    from readygate.hcl import parse_template

    return parse_template(source)


def _rendered(template: Expression, source: Source, variables: TfValue, scope: Scope, *, reads_files: bool) -> TfValue:
    from readygate.terraform.expressions import evaluate

    if not isinstance(type_of(variables), MapOf | ObjectOf):
        raise FunctionError("invalid vars value: must be a map", 1)
    names: dict[str, TfValue] = variables if isinstance(variables, dict) else variables.items
    for name in names:
        if not name.replace("-", "_").isidentifier():
            raise FunctionError(f"invalid template variable name {quote(name)}: {_NAME}", 1)
    for use in names_used(template):
        if use.name not in names:
            place = _place(source.range(use.start, use.end))
            raise FunctionError(f"vars map does not contain key {quote(use.name)}, referenced at {place}", 1)
    resolver = TemplateResolver(scope.resolver.files, scope.resolver.required_providers, reads_files)
    try:
        result = evaluate(template, Scope(resolver, names))
    except EvaluationError as error:
        raise FunctionError(_error_text(error, source)) from error
    if isinstance(unmark(result)[0], Null):
        place = _place(source.range(template.start, template.end))
        problem = "The result of the template is null, which is not a valid result for a templatestring call."
        raise FunctionError(f"{place}: Template result is null; {problem}")
    return result


def _place(place: Range) -> str:
    start, end = place.start, place.end
    last = f"{end.column}" if end.line == start.line else f"{end.line},{end.column}"
    return f"{place.path}:{start.line},{start.column}-{last}"


def _error_text(error: EvaluationError, source: Source) -> str:
    """An error inside a template as Terraform puts it into the error of the call."""
    if error.node is None:
        return f"{error.summary}; {error.detail}"
    end = error.node.end
    if isinstance(error.node, Call):
        # Of a call that fails, Terraform shows the name with its bracket.
        end = error.node.start + len(error.node.name) + 1
    return f"{_place(source.range(error.node.start, end))}: {error.summary}; {error.detail}"


def _diagnostics_text(problems: Sequence[Diagnostic]) -> str:
    first = problems[0]
    place = f"{_place(first.subject)}: " if first.subject else ""
    others = f", and {len(problems) - 1} other diagnostic(s)" if len(problems) > 1 else ""
    return f"{place}{first.summary}; {first.detail}{others}"


def _inspect(arguments: tuple[Expression, ...]) -> None:
    """The template must be a reference: one that stands in the call could be written without the function."""
    template = arguments[0]
    if isinstance(template, TemplateWrap):
        advice = "to treat the inner expression as template syntax, write the reference expression directly without any template interpolation syntax"
        raise FunctionError(f"{_FOR_OTHERS}; {advice}", 0)
    if isinstance(template, Literal) and isinstance(template.value, str):
        advice = "and so does not support providing a literal template; consider using a template string expression instead"
        raise FunctionError(f"{_FOR_OTHERS}, {advice}", 0)
    if isinstance(template, Template):
        raise FunctionError(f"{_FOR_OTHERS}; to render an inline template, consider using a plain template string expression", 0)
    while isinstance(template, GetAttr | Index | Splat):
        template = template.source
    if not isinstance(template, Traversal):
        need = "must be a direct reference to a single string from elsewhere, containing valid Terraform template syntax"
        raise FunctionError(f"invalid template expression: {need}", 0)


_PATH = Parameter(name="path", type=STRING, allow_unknown=True, allow_marked=True)
_FILE_VARIABLES = Parameter(name="vars", allow_unknown=True, allow_marked=True)
_TEMPLATE = Parameter(name="template", allow_null=True, allow_unknown=True, allow_dynamic=True, allow_marked=True)

FUNCTIONS = by_name(
    Function(
        name="templatefile", parameters=(_PATH, _FILE_VARIABLES), returns=DYNAMIC, call=_templatefile, needs_scope=True, not_null=False, selects=True
    ),
    Function(
        name="templatestring",
        parameters=(_TEMPLATE, Parameter(name="vars")),
        returns=STRING,
        call=_templatestring,
        needs_scope=True,
        selects=True,
        inspect=_inspect,
    ),
)
