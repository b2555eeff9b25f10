"""A server on this machine that speaks as much of Snowflake's protocol as the connector for Python asks for, over a recorded account.

Written from what the connector sends and reads (`snowflake.connector.network`, `.auth` and `.cursor`): a request to sign in, one for each statement.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from recorded_snowflake import Recording
from snowflake.connector.errors import ProgrammingError

TEXT, MOMENT, NUMBER = (
    {"type": "text", "length": 16777216},
    {"type": "timestamp_ltz", "scale": 3},
    {"type": "fixed", "precision": 38, "scale": 0},
)


@contextmanager
def serve(recording: Recording) -> Iterator[int]:
    """The port of a server that answers for an account."""

    class Handler(BaseHTTPRequestHandler):
        """Answers one request."""

        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            """A request of the connector."""
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            plain = gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body
            path = self.path.partition("?")[0]
            if path == "/queries/v1/query-request":
                self._answer(_answered(recording, json.loads(plain)["sqlText"]))
            else:
                self._answer({"success": True, "data": _session() if path == "/session/v1/login-request" else None})

        def _answer(self, content: dict[str, Any]) -> None:
            data = json.dumps({"code": None, "message": None, **content}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def _session() -> dict[str, Any]:
    names = ("databaseName", "schemaName", "warehouseName", "roleName")
    times = {"validityInSeconds": 3600, "masterValidityInSeconds": 14400}
    return {"token": "t", "masterToken": "m", "sessionId": 1, "parameters": [], "sessionInfo": dict.fromkeys(names), **times}


def _answered(recording: Recording, statement: str) -> dict[str, Any]:
    """Rows as the protocol has them: texts, moments as seconds."""
    cursor = recording.cursor()
    try:
        cursor.execute(statement)
    except ProgrammingError as error:
        code = f"{error.errno:06}"
        failed = {"errorCode": code, "sqlState": "42501", "queryId": "q", "internalError": False, "type": "COMPILATION"}
        return {"success": False, "code": code, "message": "Insufficient privileges", "data": failed}
    columns, rows = [str(column[0]) for column in cursor.description], cursor.fetchall()
    kinds = [_kind([row[number] for row in rows]) for number in range(len(columns))]
    described = [
        {"name": name, "nullable": True, "byteLength": None, "precision": None, "scale": None, "length": None, **kind}
        for name, kind in zip(columns, kinds, strict=True)
    ]
    data = {
        "parameters": [],
        "rowtype": described,
        "rowset": [[_cell(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in rows],
        "total": len(rows),
        "returned": len(rows),
        "queryId": "q",
        "statementTypeId": 24576,
        "version": 1,
        "queryResultFormat": "json",
        **dict.fromkeys(("finalDatabaseName", "finalSchemaName", "finalWarehouseName", "finalRoleName")),
    }
    return {"success": True, "data": data}


def _kind(values: list[Any]) -> dict[str, Any]:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, int) for value in known):
        return NUMBER
    return MOMENT if known and all(_moment(value) for value in known) else TEXT


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) and "T" in value else None
    except ValueError:
        return None


def _cell(value: Any, kind: dict[str, Any]) -> str | None:
    if value is None:
        return None
    moment = _moment(value) if kind is MOMENT else None
    return f"{moment.timestamp():.3f}" if moment else str(value)
