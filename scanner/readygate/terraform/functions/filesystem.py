"""Functions of files and paths. Nothing outside the scanned directory is read: what lies there is unknown, and says so.

Source: https://developer.hashicorp.com/terraform/language/functions/file and its neighbours
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from readygate.model.types import BOOL, STRING, SetOf, Type
from readygate.model.values import Unknown
from readygate.terraform.equality import make_set
from readygate.terraform.errors import FunctionError, UnbuiltFileError
from readygate.terraform.functions.arguments import not_known
from readygate.terraform.functions.base64_text import encode_base64
from readygate.terraform.functions.globbing import BadPatternError, glob
from readygate.terraform.functions.hash_crypto import digest
from readygate.terraform.functions.paths import base, clean, directory, expand_home, join, relative
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.functions.templates import check_file_access
from readygate.terraform.quoting import quote
from readygate.terraform.scope import Scope
from readygate.terraform.values import SENSITIVE, TfValue, mark, unmark

_MISSING = (
    "this function works only with files that are distributed as part of the configuration source code, so if this file will be created by a "
    "resource in this configuration you must instead obtain this result from an attribute of that resource"
)
_NOT_TEXT = (
    "are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents or the other file functions (e.g. filemd5, filesha256) "
    "to obtain file hashing results instead"
)


class OutsideError(Exception):
    """A file outside the directory that may be read; the message is for the user."""


def locate(scope: Scope, path: str) -> Path:
    """Where a file is. Raises OutsideError, or FunctionError where there can be no such path."""
    try:
        return scope.resolver.files.locate(path)
    except FunctionError as error:
        raise OutsideError(error.message) from error
    except (RuntimeError, ValueError) as error:
        raise FunctionError(f"open {path}: invalid argument") from error
    except OSError as error:
        raise _not_opened(path, error) from error


def _not_opened(path: str, error: OSError) -> FunctionError:
    return FunctionError(f"open {path}: {(error.strerror or 'invalid argument').lower()}")


def _mode(scope: Scope, path: str) -> int | None:
    """What kind of file there is (as in `stat`), or None where there is none. Raises OutsideError, or FunctionError where nobody can look."""
    try:
        return locate(scope, path).stat().st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _not_opened(path, error) from error


def _outside(error: OutsideError, type_: Type) -> Unknown:
    return Unknown((str(error),), type=type_, not_null=True)


def read_source(scope: Scope, path: str, shown: str) -> bytes:
    """The content of a file that belongs to the configuration. Raises FunctionError about the first argument, or OutsideError."""
    try:
        expanded = expand_home(path)
    except FunctionError as error:
        raise FunctionError(f"failed to expand ~: {error.message}", 0) from error
    try:
        return _read_regular(scope, clean(expanded), shown)
    except FunctionError as error:
        raise FunctionError(error.message, 0) from error


def _read_regular(scope: Scope, path: str, shown: str) -> bytes:
    mode = _mode(scope, path)
    if mode is None:
        raise FunctionError(f"no file exists at {shown}; {_MISSING}")
    if S_ISDIR(mode):
        raise FunctionError(f"failed to read file: read {path}: is a directory")
    return scope.resolver.files.read(path)


def read_text(scope: Scope, path: str, shown: str) -> str:
    """The same as text. Raises FunctionError where it is none."""
    try:
        return read_source(scope, path, shown).decode()
    except UnicodeDecodeError:
        raise FunctionError(f"contents of {shown} {_NOT_TEXT}") from None


def shown_path(path: str, marks: frozenset[str]) -> str:
    """A path in a message, unless it is sensitive."""
    return "(sensitive value)" if SENSITIVE in marks else quote(path)


def _file_of(scope: Scope, value: TfValue, read: Callable[[Scope, str, str], str]) -> TfValue:
    path, marks = unmark(value)
    if isinstance(path, Unknown):
        return mark(not_known([path], STRING), marks)
    try:
        return mark(read(scope, path, shown_path(path, marks)), marks)
    except OutsideError as error:
        return mark(_outside(error, STRING), marks)


def _file(scope: Scope, path: TfValue) -> TfValue:
    check_file_access(scope, "file")
    return _file_of(scope, path, read_text)


def _filebase64(scope: Scope, path: TfValue) -> TfValue:
    check_file_access(scope, "filebase64")
    return _file_of(scope, path, _read_base64)


def _read_base64(scope: Scope, path: str, shown: str) -> str:
    return encode_base64(read_source(scope, path, shown))


def _hash(name: str, algorithm: str, *, base64: bool, scope: Scope, path: str) -> TfValue:
    check_file_access(scope, name)
    cleaned = clean(_expanded(path))
    try:
        mode = _mode(scope, cleaned)
        if mode is not None and S_ISDIR(mode):
            raise FunctionError(f"read {cleaned}: is a directory")
        if mode is None:
            raise UnbuiltFileError(f"open {cleaned}: no such file or directory")
        return digest(scope.resolver.files.read(cleaned), algorithm, base64=base64)
    except OutsideError as error:
        return _outside(error, STRING)


def _expanded(path: str) -> str:
    try:
        return expand_home(path)
    except FunctionError as error:
        raise FunctionError(f"failed to expand ~: {error.message}") from error


def _fileexists(scope: Scope, value: TfValue) -> TfValue:
    check_file_access(scope, "fileexists")
    path, marks = unmark(value)
    if isinstance(path, Unknown):
        return mark(not_known([path], BOOL), marks)
    cleaned = clean(_expanded(path))
    try:
        mode = _mode(scope, cleaned)
    except OutsideError as error:
        return mark(_outside(error, BOOL), marks)
    except FunctionError as error:
        raise FunctionError(f"failed to stat {shown_path(cleaned, marks)}") from error
    if mode is None or S_ISREG(mode):
        return mark(mode is not None, marks)
    kind = "is a directory, not a file" if S_ISDIR(mode) else "is not a regular file"
    raise FunctionError(f"{shown_path(cleaned, marks)} {kind}")


def _fileset(scope: Scope, path: TfValue, pattern: TfValue) -> TfValue:
    check_file_access(scope, "fileset")
    start, marks = unmark(path)
    wanted, more_marks = unmark(pattern)
    marks |= more_marks
    if isinstance(start, Unknown) or isinstance(wanted, Unknown):
        return mark(not_known([start, wanted], SetOf(STRING)), marks)
    joined = join(start, wanted)
    try:
        found = glob(joined, partial(locate, scope))
    except BadPatternError:
        raise FunctionError(f"failed to glob pattern {shown_path(joined, marks)}: syntax error in pattern") from None
    except OSError as error:
        raise FunctionError(f"failed to glob pattern {shown_path(joined, marks)}: {error.strerror}") from error
    except OutsideError as error:
        return mark(_outside(error, SetOf(STRING)), marks)
    return mark(make_set(STRING, [relative(match, clean(start)) for match in found]), marks)


def _abspath(scope: Scope, path: str) -> TfValue:
    if absent := scope.resolver.files.absent:
        return Unknown((absent,), type=STRING, not_null=True)
    return clean(path) if path.startswith("/") else join(scope.resolver.files.working_directory.absolute().as_posix(), path)


def _of_path(name: str, call: Callable[..., TfValue], *, scoped: bool = False) -> Function:
    return Function(name=name, parameters=(Parameter(name="path", type=STRING),), returns=STRING, call=call, needs_scope=scoped)


def _of_file(name: str, call: Callable[..., TfValue], returns: Type) -> Function:
    return Function(name=name, parameters=(_PATH,), returns=returns, call=call, needs_scope=True)


def _file_hash(name: str, algorithm: str, *, base64: bool = False) -> Function:
    def call(scope: Scope, path: str) -> TfValue:
        return _hash(name, algorithm, base64=base64, scope=scope, path=path)

    return _of_path(name, call, scoped=True)


_PATH = Parameter(name="path", type=STRING, allow_marked=True, allow_unknown=True)
_PATTERN = Parameter(name="pattern", type=STRING, allow_marked=True, allow_unknown=True)

FUNCTIONS = by_name(
    _of_path("abspath", _abspath, scoped=True),
    _of_path("basename", base),
    _of_path("dirname", directory),
    _of_path("pathexpand", expand_home),
    _of_file("file", _file, STRING),
    _of_file("filebase64", _filebase64, STRING),
    _of_file("fileexists", _fileexists, BOOL),
    _file_hash("filebase64sha256", "sha256", base64=True),
    _file_hash("filebase64sha512", "sha512", base64=True),
    _file_hash("filemd5", "md5"),
    _file_hash("filesha1", "sha1"),
    _file_hash("filesha256", "sha256"),
    _file_hash("filesha512", "sha512"),
    Function(name="fileset", parameters=(_PATH, _PATTERN), returns=SetOf(STRING), call=_fileset, needs_scope=True),
)
