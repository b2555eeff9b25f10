"""Accepted tasks survive whatever happens to a server, and every run gets one result."""

from __future__ import annotations

import resource
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hcp_service import Hcp
from own_postgres import Postgres, own_postgres
from served import BAD, Packer, Server, StartServer, policy_that, wait
from sqlalchemy import create_engine, text

from readygate.server.workers import LOOK_AGAIN


def held_back(directory: Path) -> tuple[Path, Path, Path]:
    """A directory with a policy that waits at a gate, the gate, and the file by which it tells that it waits there."""
    gate, reached = directory / "gate", directory / "reached"
    gate.touch()
    action = f"""open({str(reached)!r}, "a").write("x")
    while os.path.exists({str(gate)!r}):
        time.sleep(0.05)"""
    return policy_that(directory, action), gate, reached


def test_killed_in_the_middle(hcp: Hcp, start: StartServer, pack: Packer, tmp_path: Path) -> None:
    """Tasks of a server that was killed while it scanned are finished by the next one, each with one result, and no download is left behind."""
    policies, gate, reached = held_back(tmp_path)
    server = start("--policies", str(policies), "--lease", "2", "--tasks", "3", "--include", "aws-sqs-*")
    names = [f"k{number}" for number in range(6)]
    for name in names:
        assert hcp.send(server.tasks, hcp.run(name, archive=pack({"main.tf": BAD}), stage="pre_plan")) == 200
    wait(reached.exists)
    left = list(tmp_path.glob("readygate-serve-*"))
    assert left
    server.kill()
    gate.unlink()
    time.sleep(0.5)
    assert not hcp.results
    server.start()
    for name in names:
        assert hcp.final(name)["attributes"]["message"].startswith("NOT READY")
    assert not hcp.repeated
    assert not any(path.exists() for path in left)
    wait(lambda: 'readygate_tasks_open{state="held"} 0.0' in server.text("/metrics"))


def test_killed_before_the_answer_was_taken(hcp: Hcp, start: StartServer, plan: bytes) -> None:
    """An answer that was found but not taken is sent by the next server, which judges nothing again."""
    server = start("--lease", "1")
    hcp.callback_answers = [500] * 2
    hcp.after_callback = lambda _: server.kill() if hcp.requests["PATCH task-results"] == 2 else None
    hcp.send(server.tasks, hcp.run("answered", plan=plan))
    wait(lambda: server.process.poll() is not None)
    hcp.after_callback = None
    server.start()
    assert hcp.final("answered")["attributes"]["message"].startswith("NOT READY")
    assert hcp.requests["GET plans"] == 1
    assert server.ask("GET", hcp.final("answered")["attributes"]["url"].removeprefix(server.url))[0] == 200


def test_a_server_that_was_stopped_for_a_while(hcp: Hcp, start: StartServer, pack: Packer, tmp_path: Path) -> None:
    """A task whose lease is over, with nobody else there to take it, is finished by the server that works on it, and begun once."""
    policies, gate, reached = held_back(tmp_path)
    server = start("--policies", str(policies), "--include", "aws-sqs-*")
    hcp.send(server.tasks, hcp.run("slept", archive=pack({"main.tf": BAD}), stage="pre_plan"))
    wait(reached.exists)
    with closing(sqlite3.connect(tmp_path / "tasks.db")) as database, database:
        database.execute("update readygate_tasks set held_until = 0")
    time.sleep(3 * LOOK_AGAIN)
    gate.unlink()
    assert hcp.final("slept")["attributes"]["message"].startswith("NOT READY")
    assert server.stop() == 0
    assert hcp.requests["GET configuration-versions"] == 1
    assert '"level": "error"' not in server.log.read_text()


def test_a_run_that_kills_every_server(hcp: Hcp, start: StartServer, plan: bytes) -> None:
    """What a server died over three times is not begun again, but answered."""
    server = start("--lease", "0.5")
    hcp.hold("poison")
    hcp.send(server.tasks, hcp.run("poison", plan=plan))
    for asked in (1, 2, 3):
        wait(lambda asked=asked: hcp.requests["GET plans"] == asked)  # type: ignore[misc]
        server.kill()
        server.start()
    assert "in several attempts" in hcp.final("poison")["attributes"]["message"]
    assert hcp.requests["GET plans"] == 3


def test_a_run_whose_time_is_over(hcp: Hcp, start: StartServer, plan: bytes, tmp_path: Path) -> None:
    """However long a task lay there, or the clock says that it did, HCP Terraform is told once what became of it."""
    server = start("--lease", "0.5")
    gate = hcp.hold("late")
    hcp.send(server.tasks, hcp.run("late", plan=plan))
    wait(lambda: hcp.requests["GET plans"] == 1)
    server.kill()
    with closing(sqlite3.connect(tmp_path / "tasks.db")) as connection:
        connection.execute("update readygate_tasks set accepted_at = accepted_at - 86400")
        connection.commit()
    gate.set()
    server.start()
    assert "it took too long" in hcp.final("late")["attributes"]["message"]


def test_told_to_stop(hcp: Hcp, start: StartServer, pack: Packer, tmp_path: Path) -> None:
    """What is begun is finished within the time of grace, the rest stays in the queue, and the exit code is 0."""
    policies, gate, reached = held_back(tmp_path)
    server = start("--policies", str(policies), "--tasks", "1", "--include", "aws-sqs-*")
    for name in ("begun", "waiting"):
        hcp.send(server.tasks, hcp.run(name, archive=pack({"main.tf": BAD}), stage="pre_plan"))
    wait(reached.exists)
    server.terminate()
    wait(lambda: server.ask("GET", "/readyz")[0] == 503)
    assert server.ask("GET", "/healthz")[0] == 200
    assert hcp.send(server.tasks, hcp.run("late", archive=pack({"main.tf": BAD}), stage="pre_plan")) == 200
    gate.unlink()
    assert server.process.wait(30) == 0
    assert [said["attributes"]["message"][:9] for said in hcp.finals("begun")] == ["NOT READY"]
    assert "waiting" not in hcp.results
    server.start()
    for name in ("waiting", "late"):
        assert hcp.final(name)["attributes"]["message"].startswith("NOT READY")


def test_told_to_stop_without_patience(hcp: Hcp, start: StartServer, pack: Packer, tmp_path: Path) -> None:
    """What takes longer than the time of grace is handed back: the next server takes it at once, not when a lease is over."""
    policies, gate, reached = held_back(tmp_path)
    server = start("--policies", str(policies), "--grace", "0.5", "--lease", "600", "--include", "aws-sqs-*")
    hcp.send(server.tasks, hcp.run("back", archive=pack({"main.tf": BAD}), stage="pre_plan"))
    wait(reached.exists)
    assert server.stop() == 0
    gate.unlink()
    assert '"handed_back": 1' in server.log.read_text()
    assert not list(tmp_path.glob("readygate-serve-*"))
    server.start()
    assert hcp.final("back")["attributes"]["message"].startswith("NOT READY")


def test_a_full_disk(hcp: Hcp, start: StartServer, plan: bytes) -> None:
    """Nothing is promised that cannot be kept, and readiness says so, though the queue can be read; once there is room, all goes on."""
    server = start()
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))  # every write fails from here on
    payload = hcp.run("refused", plan=plan)
    assert hcp.send(server.tasks, payload) == 503
    assert (server.ask("GET", "/readyz")[0], server.ask("GET", "/healthz")[0], server.ask("GET", "/metrics")[0]) == (503, 200, 200)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert hcp.send(server.tasks, payload) == 200
    assert server.ask("GET", "/readyz")[0] == 200
    assert hcp.final("refused")["attributes"]["message"].startswith("NOT READY")


def test_a_full_queue(hcp: Hcp, start: StartServer, pack: Packer, tmp_path: Path) -> None:
    """Beyond the limit requests are refused so that HCP Terraform asks again, and taken when there is room."""
    policies, gate, _ = held_back(tmp_path)
    server = start("--policies", str(policies), "--max-queue", "3", "--include", "aws-sqs-*")
    runs = {name: hcp.run(name, archive=pack({"main.tf": BAD}), stage="pre_plan") for name in "abcd"}
    assert [hcp.send(server.tasks, run) for run in runs.values()] == [200, 200, 200, 503]
    assert server.ask("GET", "/readyz")[0] == 503
    assert hcp.send(server.tasks, runs["a"]) == 200
    gate.unlink()
    for name in "abc":
        hcp.final(name)
    wait(lambda: hcp.send(server.tasks, runs["d"]) == 200)
    hcp.final("d")


def test_two_hundred_tasks_at_once(hcp: Hcp, start: StartServer, pack: Packer) -> None:
    """All are accepted within seconds, all are answered, once each, and those that wait are said to be running."""
    from concurrent.futures import ThreadPoolExecutor

    server = start("--include", "aws-sqs-*", "--heartbeat", "5")
    archive = pack({"main.tf": BAD})
    runs = [hcp.run(f"n{number}", archive=archive, stage="pre_plan") for number in range(200)]
    begun = time.monotonic()
    with ThreadPoolExecutor(200) as senders:
        assert set(senders.map(lambda run: hcp.send(server.tasks, run), runs)) == {200}
    accepted = time.monotonic() - begun
    for number in range(200):
        assert hcp.final(f"n{number}", 400)["attributes"]["message"].startswith("NOT READY")
    print(f"200 tasks: accepted in {accepted:.1f} s, answered in {time.monotonic() - begun:.1f} s")  # noqa: T201 - a figure
    assert not hcp.repeated
    assert accepted < 20
    wait(lambda: f"readygate_task_seconds_count {200.0}" in server.text("/metrics"))
    assert 'readygate_tasks_open{state="held"} 0.0' in server.text("/metrics")


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of our own."""
    with own_postgres() as database:
        yield database


def finished(server: Server) -> int:
    """How many tasks a server ended."""
    return server.log.read_text().count('"event": "finished"')


def in_hands(address: str) -> list[int]:
    """How many tasks each server holds."""
    engine = create_engine(address)
    with engine.connect() as connection:
        held = connection.execute(text("select count(*) from readygate_tasks where state <> 'done' and holder <> '' group by holder"))
        numbers = list(held.scalars())
    engine.dispose()
    return numbers


def test_two_servers_share_a_queue(hcp: Hcp, start: StartServer, pack: Packer, postgres: Postgres, tmp_path: Path) -> None:
    """Both work, none does what the other does; when one is killed, the other finishes for it; reports are to be had from both."""
    policies, gate, _ = held_back(tmp_path)
    arguments = ("--policies", str(policies), "--include", "aws-sqs-*", "--tasks", "4", "--database", postgres.address)
    one, two = start(*arguments, "--lease", "5"), start(*arguments)
    archive = pack({"main.tf": BAD})
    names = [f"p{number}" for number in range(24)]
    for number, name in enumerate(names):
        payload = hcp.run(name, archive=archive, stage="pre_plan")
        assert hcp.send((one if number % 2 else two).tasks, payload) == 200
        assert hcp.send((two if number % 2 else one).tasks, payload) == 200
    wait(lambda: in_hands(postgres.address) == [4, 4], 60)
    one.kill()
    gate.unlink()
    for name in names:
        assert hcp.final(name)["attributes"]["message"].startswith("NOT READY")
    assert hcp.requests["GET configuration-versions"] <= len(names) + 4
    gate.touch()
    three, later = start(*arguments), [f"q{number}" for number in range(8)]
    for name in later:
        assert hcp.send(two.tasks, hcp.run(name, archive=archive, stage="pre_plan")) == 200
    wait(lambda: in_hands(postgres.address) == [4, 4], 60)
    gate.unlink()
    for name in (*names, *later):
        path = hcp.final(name)["attributes"]["url"].partition("/reports/")[2]
        assert [server.ask("GET", f"/reports/{path}")[0] for server in (two, three)] == [200, 200]
    wait(lambda: [finished(server) for server in (one, two, three)] == [0, 28, 4])
    assert not hcp.repeated


def test_a_database_that_is_away_for_a_while(hcp: Hcp, start: StartServer, plan: bytes, postgres: Postgres) -> None:
    """Meanwhile nothing is promised; what was accepted before is finished when it is back, and the server needs no restart."""
    server = start("--lease", "3", "--database", postgres.address)
    gate = hcp.hold("before")
    assert hcp.send(server.tasks, hcp.run("before", plan=plan)) == 200
    wait(lambda: hcp.requests["GET plans"] == 1)
    postgres.stop()
    during = hcp.run("during", plan=plan)
    assert (hcp.send(server.tasks, during), server.ask("GET", "/readyz")[0], server.ask("GET", "/healthz")[0]) == (503, 503, 200)
    numbers = server.text("/metrics")
    assert all(said in numbers for said in ('requests_total{result="queue-unusable"} 1.0', "queue_usable 0.0", "oldest_task_seconds NaN"))
    assert "readygate_tasks_open{" not in numbers
    gate.set()
    wait(lambda: '"event": "task-let-go"' in server.log.read_text())
    postgres.start()
    assert hcp.send(server.tasks, during) == 200
    for name in ("before", "during"):
        assert hcp.final(name)["attributes"]["message"].startswith("NOT READY")
    assert "readygate_queue_usable 1.0" in server.text("/metrics")
    assert server.stop() == 0
