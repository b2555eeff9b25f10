"""Calls of libraries are told by what a module imports, and nothing of it is executed."""

from __future__ import annotations

from pathlib import Path

from readygate.model.resource import Resource
from readygate.model.values import Unknown
from readygate.views.repository_files import load_repository


def calls(directory: Path, text: str) -> list[Resource]:
    """The calls that a module with this text holds."""
    (directory / "app.py").write_text(text)
    return list(load_repository(directory).graph().by_type.get("repository_python_call", ()))


def test_names_mean_what_is_imported(tmp_path: Path) -> None:
    """Aliases and attributes lead to the library; a function of the same name that is no import is another."""
    text = (
        "import redis.asyncio as aio\nimport sqlalchemy as sa\nfrom redis import Redis as Cache\nfrom .own import from_url\n"
        "aio.from_url(URL)\nsa.create_engine(URL)\nCache.from_url(URL)\nfrom_url(URL)\nengine.redis.Redis()\n"
    )
    assert [one.attributes["function"] for one in calls(tmp_path, text)] == [
        "redis.asyncio.from_url",
        "sqlalchemy.create_engine",
        "redis.Redis.from_url",
    ]


def test_arguments_are_values_or_what_they_name(tmp_path: Path) -> None:
    """Constants, dictionaries at the top of the module and calls of imports are told; what is passed on is not."""
    text = (
        "import tenacity, sqlalchemy\nARGS = {'connect_timeout': 3}\n"
        "sqlalchemy.create_engine('sqlite://', connect_args=ARGS, pool_size=SIZE, **more)\n"
        "@tenacity.retry(stop=tenacity.stop_after_attempt(3))\ndef f(): ...\n"
    )
    engine, retry = calls(tmp_path, text)
    assert engine["positional"].value == ["sqlite://"]
    assert engine["arguments"]["connect_args"]["connect_timeout"].value == 3
    assert isinstance(engine["arguments"]["pool_size"].value, Unknown)
    assert (engine["more"].value, retry["more"].value) == (True, False)
    assert retry["arguments"]["stop"].value == {"function": "tenacity.stop_after_attempt", "positional": [3], "arguments": {}}
    assert str(engine.range_of(("arguments", "pool_size"))) == "app.py:3"


def test_methods_are_those_of_the_same_function(tmp_path: Path) -> None:
    """What another function does with a variable of the same name does not count; what is not kept cannot be followed."""
    text = (
        "import smtplib\ndef one():\n    with smtplib.SMTP() as mail:\n        mail.login()\n        mail.quit()\n"
        "def two(mail):\n    mail.starttls()\ndef three():\n    return smtplib.SMTP()\n"
    )
    kept, passed_on = calls(tmp_path, text)
    assert kept["methods"].value == ["login", "quit"]
    assert isinstance(passed_on["methods"].value, Unknown)


def test_decorators_without_arguments_are_calls(tmp_path: Path) -> None:
    """`@retry` alone is a retry without end."""
    (retry,) = calls(tmp_path, "from tenacity import retry\n@retry\ndef f(): ...\n")
    assert (retry["function"].text, retry["arguments"].value) == ("tenacity.retry", {})
