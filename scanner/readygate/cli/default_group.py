"""A group of commands of which one need not be named."""

from __future__ import annotations

import click

DEFAULT = "check"


class DefaultGroup(click.Group):
    """A group whose command `check` is meant where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what is no command for arguments of `check`."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)
