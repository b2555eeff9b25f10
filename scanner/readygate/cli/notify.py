"""Messages to people: chat, mail, tickets, whatever apprise knows."""

from __future__ import annotations

from collections.abc import Sequence

import click


def notify(addresses: Sequence[str], title: str, body: str) -> list[str]:
    """Send a message to apprise's addresses, and tell which ones did not take it, by kind and number: an address holds secrets.

    Raises click's errors where an address is none, or apprise is not installed.
    """
    try:
        from apprise import Apprise, NotifyFormat
    except ImportError as error:
        raise click.ClickException("--notify needs apprise: pip install 'readygate[notify]'") from error
    failed = []
    for number, address in enumerate(addresses, 1):
        one = Apprise()
        kind = f"{address.partition(':')[0]} (--notify number {number})"
        if not one.add(address):
            raise click.ClickException(f"{kind} is no address that apprise knows")
        if not one.notify(title=title, body=body, body_format=NotifyFormat.MARKDOWN):
            failed.append(kind)
    return failed
