"""Broken configurations for fuzzing: real ones with pieces cut, doubled, swapped and mixed with the words of the language."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Final

WORDS: Final = (
    *"\"${}[]()=,.:?!-+*/%<>&|#~\\\n\t ;'`^@",
    *("${", "%{", "$${", "%%{", "~}", "${~", "<<EOT\n", "<<-EOT\n", "EOT\n", "\nEOT", "/*", "*/", "//", "...", "=>", "==", "[*]", ".*", ".0"),
    *("for ", "in ", "if ", "else", "endif", "endfor", "%{ if a }", "%{ endif }", "%{ for a in b }", "%{ endfor ~}", "null", "true", "::"),
    *("a = ", "a = 1\n", "b {\n", 'b "c" {\n', "}\n", "{ a = 1 }", '"', '"x${a}y"', "1e9", "1.5", "0.1.2", "-1", "a.b[0].c", "f(a, b...)", "\r\n"),
    *("\r", "[for a in b : a]", "\\n", "\\u00e9", "\\U0001F600", "\\x", "é", "e\u0301", "名", "\u00a0", "\ufeff", "\x00", "😀", "²", "\u0300"),
)


def mutants(seeds: Sequence[str], generator: random.Random) -> Iterator[str]:
    """Endless broken texts, most of them a few changes away from a seed."""
    while True:
        if generator.random() < 0.15:
            yield "".join(generator.choices(WORDS, k=generator.randrange(1, 60)))
            continue
        text = generator.choice(seeds)
        if len(text) > 3000:
            start = generator.randrange(len(text) - 2000)
            text = text[start : start + generator.randrange(200, 2000)]
        for _ in range(generator.choice((1, 1, 1, 2, 3, 8))):
            text = changed(text, seeds, generator)
        yield text


def changed(text: str, seeds: Sequence[str], generator: random.Random) -> str:
    """A text with one change."""
    at = generator.randrange(len(text) + 1)
    end = min(len(text), at + int(generator.expovariate(0.15)) + 1)
    choice = generator.randrange(7)
    if choice == 0:
        return text[:at] + text[end:]
    if choice == 1:
        return text[:end] + text[at:]
    if choice == 2:
        return text[:at] if generator.random() < 0.3 else text[:at] + text[at + 1 :]
    if choice == 3:
        other = generator.choice(seeds)
        start = generator.randrange(len(other) + 1)
        return text[:at] + other[start : start + generator.randrange(1, 60)] + text[at:]
    if choice == 4:
        lines = text.split("\n")
        first, second = generator.randrange(len(lines)), generator.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
        return "\n".join(lines)
    word = generator.choice(WORDS)
    return f"{text[:at]}{word}{text[at:] if choice == 5 else text[end:]}"
