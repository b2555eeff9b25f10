"""Plan files that are refused, each with a message that says why: other versions, other archives, damage, and attacks."""

from __future__ import annotations

import gc
import io
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shown_plan import RECORDED
from test_wire import message

from readygate.views.plan.archive import HIGHEST_RATIO, MOST_MEMBERS, SMALL
from readygate.views.plan.binary import read_binary_plan
from readygate.views.plan.record import PlanError, PlanRecord

EMPTY_PLAN = message((1, 3), (14, b"1.11.4"), (25, 1), (26, 1))
MANIFEST = b'[{"Key":"","Dir":"."}]'


def archive(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these members."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as opened:
        for name, content in members:
            opened.writestr(name, content)
    return written.getvalue()


def with_plan(plan: bytes) -> bytes:
    """A plan file around the plan itself."""
    return archive(("tfplan", plan), ("tfconfig/modules.json", MANIFEST))


def read(data: bytes) -> PlanRecord:
    """The plan that is read of a file."""
    return read_binary_plan(data, "tfplan")


def refusal(data: bytes) -> str:
    """The message with which a file is refused."""
    with pytest.raises(PlanError) as caught:
        read(data)
    return str(caught.value)


# -- what is no plan ---------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"tfplan\x01\x00", "it is a plan of Terraform 0.11 or older"),
        (b"hello", "it is neither an archive nor a JSON object"),
        (b'{"meta":{},"encrypted_data":"YWJj","encryption_version":"v0"}', "encrypted file of OpenTofu; decrypt it"),
        (b'{"remote_plan_format":1,"run_id":"run-1","hostname":"app.terraform.io"}', "only names one that HCP Terraform keeps"),
        (b'{"format_version":"1.2","resource_changes":[]}', "it is no binary plan, but plan JSON"),
        (archive(("notes.txt", b"hello")), "it is an archive, but no plan of Terraform: nothing in it is named tfplan"),
        (with_plan(message((1, 4))), "it is written in version 4 of the format of plan files; only version 3 can be read"),
        (with_plan(message((14, b"1.11.4"))), "it is written in version 0 of the format"),
        (with_plan(b"hello, this is no plan"), "the plan file is damaged: the plan: "),
        (archive(("tfplan", EMPTY_PLAN), ("tfconfig/modules.json", b"[{")), "tfconfig/modules.json in the archive"),
    ],
)
def test_what_is_no_plan_is_named(data: bytes, why: str) -> None:
    """Whoever gives something else is told what it is."""
    assert why in refusal(data)


def test_the_smallest_plan_is_read() -> None:
    """A plan without changes is complete and has no parts."""
    record = read(with_plan(EMPTY_PLAN))
    assert (record.terraform_version, record.complete, record.changes, record.manifest) == ("1.11.4", True, (), {"": "."})


# -- hostile archives --------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "name", ["../tfconfig/m-/main.tf", "/etc/passwd", "tfconfig/m-/../../main.tf", "tfconfig/m-/..", "a\\..\\b", "tfconfig//main.tf"]
)
def test_paths_that_lead_out_are_refused(name: str) -> None:
    """A member's path stays inside of the archive, whoever may unpack it later."""
    assert "leads out of the archive" in refusal(archive(("tfplan", EMPTY_PLAN), (name, b"x")))


def test_two_members_of_one_name_are_refused() -> None:
    """Who judges one of two plans in a file may apply the other."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        doubled = archive(("tfplan", EMPTY_PLAN), ("tfplan", EMPTY_PLAN))
    assert "there are two of tfplan" in refusal(doubled)


def test_bombs_are_refused() -> None:
    """A small file that would fill the memory is refused before it is unpacked."""
    bomb = archive(("tfplan", EMPTY_PLAN), ("tfconfig/m-/main.tf", bytes(SMALL * 4)))
    gc.collect()
    tracemalloc.start()
    why = refusal(bomb)
    assert tracemalloc.get_traced_memory()[1] < SMALL
    tracemalloc.stop()
    assert f"less than a {HIGHEST_RATIO}th of its size" in why


def test_sizes_are_bounded() -> None:
    """What a member claims to take counts, whether it does or not."""
    lying = bytearray(archive(("tfplan", EMPTY_PLAN)))
    at = lying.rindex(b"PK\x01\x02") + 24
    lying[at : at + 4] = (2**31 - 1).to_bytes(4, "little")
    assert "tfplan in the archive: it takes more than 1073741824 bytes" in refusal(bytes(lying))


def test_the_number_of_members_is_bounded() -> None:
    """An archive of very many files is refused before its directory is read."""
    directory = archive(("tfplan", EMPTY_PLAN)).partition(b"PK\x01\x02")
    assert f"more than {MOST_MEMBERS} files" in refusal(directory[0] + (directory[1] + directory[2]) * (MOST_MEMBERS + 1))


def test_encrypted_members_are_refused() -> None:
    """A password would be needed; Terraform never asks for one."""
    locked = bytearray(archive(("tfplan", EMPTY_PLAN)))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    assert "tfplan in the archive: it is encrypted" in refusal(bytes(locked))


def test_other_compression_is_refused() -> None:
    """Terraform compresses in one way; others would load further libraries."""
    assert "compressed in a way" in refusal(archive(("tfplan", EMPTY_PLAN), method=zipfile.ZIP_BZIP2))


# -- damaged plans -----------------------------------------------------------------------------------------------------------------------
CREATE = message((1, 1), (2, message((1, b"\x80"))))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (message((9, CREATE), (8, b'provider["a/b/c"]')), "'' is no address of a resource"),
        (message((13, b"a.b"), (9, CREATE), (8, b"aws")), "'aws' is no provider configuration"),
        (message((13, b"a.b"), (9, message((1, 1))), (8, b'provider["a/b/c"]')), "a.b: it has too few values to create"),
        (message((13, b"a.b"), (9, message((1, 77))), (8, b'provider["a/b/c"]')), "plans an action for a.b that is not known (number 77)"),
        (message((13, b"a.b"), (9, message((1, 1), (2, b""))), (8, b'provider["a/b/c"]')), "a.b: its value is missing"),
        (message((13, b"a.b"), (9, message((1, 1), (2, message((1, b"\xc1"))))), (8, b'provider["a/b/c"]')), "a.b: its value is none"),
        (message((13, 5)), "the address of a resource change: it is a number"),
        (message((9, 5)), "a change: it is a number"),
        (message((12, b"x")), "the reason of an action: it is text"),
        (message((11, message((1, b"")))), "a path: a step of it is empty"),
    ],
)
def test_damaged_changes_are_named(change: bytes, why: str) -> None:
    """The message about a change that cannot be read says which, and what is wrong."""
    assert why in refusal(with_plan(EMPTY_PLAN + message((3, change))))


def test_what_newer_versions_add_is_passed_over() -> None:
    """Fields that are not known do no harm, wherever they stand."""
    added = ((200, 1), (201, b"new"))
    change = message((13, b"a.b"), (9, CREATE + message(*added)), (8, b'provider["a/b/c"]'), (12, 99), *added)
    record = read(with_plan(EMPTY_PLAN + message((3, change), (31, b"x"), *added)))
    assert [(one.address, one.actions, one.reason) for one in record.changes] == [("a.b", ("create",), "")]


def test_what_only_opentofu_writes() -> None:
    """Identities of imports stand elsewhere, resources can be forgotten and made anew, and nothing says whether the plan is complete."""
    identity = message((1, b"\x81\xa2id\xa1x"))
    change = message((1, 10), (2, message((1, b"\x80"))), (2, message((1, b"\x80"))), (5, message((2, identity))))
    one = message((13, b"a.b"), (9, change), (8, b'provider["registry.opentofu.org/hashicorp/aws"].west'), (12, 16))
    record = read(with_plan(message((1, 3), (14, b"1.11.0"), (3, one))))
    (read_change,) = record.changes
    assert (read_change.actions, read_change.imported) == (("forget", "create"), {"id": "x"})
    assert (read_change.provider, read_change.provider_alias) == ("registry.opentofu.org/hashicorp/aws", "west")
    assert (read_change.reason, record.complete) == ("forgot_because_lifecycle_destroy_in_config", True)
    assert not read(with_plan(message((1, 3), (14, b"1.11.0"), (6, b"a.b")))).complete


# -- any damage at all -------------------------------------------------------------------------------------------------------------------
SMALL_PLANS = [path / "tfplan" for path in RECORDED if (path / "tfplan").stat().st_size < 8_000]
PIECES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4), st.integers(0, 4)), min_size=1, max_size=4)


def damaged(data: bytes, pieces: list[tuple[float, bytes, int]]) -> bytes:
    """Some bytes replaced, inserted or removed."""
    for place, new, removed in pieces:
        at = int(place * len(data))
        data = data[:at] + new + data[at + removed :]
    return data


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=2000)
@given(st.sampled_from(SMALL_PLANS), PIECES)
def test_damaged_files_are_read_or_refused(path: Path, pieces: list[tuple[float, bytes, int]]) -> None:
    """Bytes changed anywhere in a real file: what comes out is a plan or a PlanError."""
    with suppress(PlanError):
        read(damaged(path.read_bytes(), pieces))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=2000)
@given(st.sampled_from(SMALL_PLANS), st.floats(0, 1, exclude_max=True))
def test_truncated_files_are_refused(path: Path, place: float) -> None:
    """A file that was cut off is refused."""
    data = path.read_bytes()
    assert refusal(data[: int(place * len(data))])


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=2000)
@given(st.sampled_from(SMALL_PLANS), st.sampled_from(("tfplan", "tfconfig/modules.json", "tfconfig/m-/main.tf")), PIECES)
def test_damaged_members_are_read_or_refused(path: Path, name: str, pieces: list[tuple[float, bytes, int]]) -> None:
    """Bytes changed inside of the archive, where no checksum tells: what comes out is a plan or a PlanError."""
    with zipfile.ZipFile(path) as opened:
        members = [(one, opened.read(one)) for one in opened.namelist()]
    with suppress(PlanError):
        read(archive(*((one, damaged(content, pieces) if one == name else content) for one, content in members), method=zipfile.ZIP_STORED))


def test_replaced_objects_stay_sensitive() -> None:
    """Terraform plans the new object of a replacement without marks; what no schema tells is taken from the old one."""
    value = message((1, b"\x82\xa1p\xa1x\xa1q\xa1y"))
    marks = (3, message((1, message((1, b"p")))))
    change = message((13, b"a.b"), (9, message((1, 6), (2, value), (2, value), marks)), (8, b'provider["a/b/c"]'))
    (replaced,) = read(with_plan(EMPTY_PLAN + message((3, change)))).changes
    assert replaced.after_sensitive == replaced.before_sensitive == {("p",)}


def test_nothing_private_is_read() -> None:
    """What a provider keeps for itself is not part of what is read."""
    secret = b"canary-private"
    change = message((13, b"a.b"), (9, CREATE), (8, b'provider["a/b/c"]'), (10, secret))
    assert secret.decode() not in repr(read(with_plan(EMPTY_PLAN + message((3, change)))))
