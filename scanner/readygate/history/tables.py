"""The tables of the history."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts up only what it calls INTEGER."""

audits = Table(
    "readygate_audits",
    metadata,
    Column("id", _NUMBER, primary_key=True, autoincrement=True),
    Column("subject", String(500), nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("found", Integer, nullable=False),
)

observations = Table(
    "readygate_observations",
    metadata,
    Column("audit", _NUMBER, ForeignKey("readygate_audits.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Index("readygate_observations_of_audit", "audit"),
)
