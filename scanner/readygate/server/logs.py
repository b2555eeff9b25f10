"""One JSON object on standard error for everything that happens. No token, key, signature or query of an address is ever given to it."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime

LOGGER = logging.getLogger("readygate.server")


class JsonLines(logging.Formatter):
    """Log records as JSON. What an exception says is left out: it may quote a value or an address."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        fields: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        if record.name == LOGGER.name:
            fields |= {"event": record.msg, **getattr(record, "fields", {})}
        else:
            fields |= {"event": "library", "library": record.name}
        if record.exc_info and record.exc_info[0]:
            fields |= {"error": record.exc_info[0].__name__, "at": [line.strip() for line in traceback.format_tb(record.exc_info[2])]}
        return json.dumps(fields, ensure_ascii=True, default=str)


def log(
    event: str, about: Mapping[str, object] | None = None, *, level: int = logging.INFO, error: BaseException | None = None, **fields: object
) -> None:
    """Tell what happened."""
    LOGGER.log(level, event, extra={"fields": {**(about or {}), **fields}}, exc_info=error)


def begin_logging() -> None:
    """Write to standard error from now on, libraries only what is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    LOGGER.setLevel(logging.INFO)
