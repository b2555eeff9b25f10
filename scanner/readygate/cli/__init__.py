"""The command line: flags in, exit code out."""

from __future__ import annotations

import sys

from readygate import __version__


def main() -> int:
    """Run the command line. The version is told before anything heavy is imported."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        sys.stdout.write(f"readygate {__version__}\n")
        return 0
    import gc

    gc.disable()  # what is imported stays, trees and values hold few cycles, and the process ends with its command

    from readygate.cli.app import run
    from readygate.cli.output import end_process

    code = run(arguments)
    end_process(code)
    return code
