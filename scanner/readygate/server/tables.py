"""The tables of the queue."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts up only what it calls INTEGER."""
_TIME = Float(53)
"""Seconds since 1970."""

tasks = Table(
    "readygate_tasks",
    metadata,
    Column("id", _NUMBER, primary_key=True, autoincrement=True),
    Column("result", String(100), nullable=False, unique=True),
    Column("state", String(10), nullable=False),
    Column("accepted_at", _TIME, nullable=False),
    Column("taken", Integer, nullable=False, default=0),
    Column("attempts", Integer, nullable=False, default=0),
    Column("holder", String(100), nullable=False, default=""),
    Column("held_until", _TIME, nullable=False, default=0.0),
    Column("told_at", _TIME, nullable=False),
    Column("finished_at", _TIME),
    Column("status", String(20), nullable=False, default=""),
    Column("request", LargeBinary),
    Column("answer", LargeBinary),
    Index("readygate_tasks_by_state", "state", "held_until"),
)

reports = Table(
    "readygate_task_reports",
    metadata,
    Column("result", String(100), primary_key=True),
    Column("made_at", _TIME, nullable=False),
    Column("content_policy", Text, nullable=False),
    Column("page", LargeBinary, nullable=False),
)
