"""Plans and states, told apart by their content and seen as resources."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.diagnostic import Diagnostic, Level
from readygate.views.config import Options
from readygate.views.detect import Kind, UnknownKindError, kind_of
from readygate.views.plan.record import PlanError, PlanRecord
from readygate.views.view import NotScanned, View


class Recorded(Struct, frozen=True, kw_only=True):
    """What was read of a file: a plan, a state, or why neither."""

    name: str
    plan: PlanRecord | None = None
    state: View | None = None
    problem: str = ""

    @property
    def own_files(self) -> tuple[str, ...]:
        """The files of the root module that a binary plan was made from, relative to the directory that Terraform ran in."""
        if self.plan is None or not self.plan.files:
            return ()
        from readygate.views.plan.source import root_files

        return root_files(self.plan)

    def view(self, source: Path | None, options: Options) -> View:
        """Its resources; a plan's are joined with its configuration, which lies at `source` or in the plan itself."""
        if self.state is not None:
            return self.state
        if self.plan is None:
            return _nothing(self.name, self.problem)
        from readygate.views.plan.outline import outline_of
        from readygate.views.plan.secrets import planned_secrets
        from readygate.views.plan.source import source_of
        from readygate.views.plan.view import plan_view

        view = plan_view(self.plan, source_of(self.plan, source, options))
        return replace(view, outline=outline_of(self.plan), secrets=tuple(planned_secrets(self.plan)))


def read(data: bytes, name: str) -> Recorded:
    """Read a plan or a state from the content of a file; `name` is what the user calls it."""
    from readygate.views.state.reader import StateError, read_state

    try:
        kind = kind_of(data)
        if kind is Kind.ENCRYPTED:
            return Recorded(name=name, problem="it is encrypted by OpenTofu; let `tofu show -json` decrypt it and scan what that prints")
        if kind is Kind.BINARY_PLAN:
            from readygate.views.plan.binary import read_binary_plan

            return Recorded(name=name, plan=read_binary_plan(data, name))
        if kind is Kind.PLAN:
            from readygate.views.plan.json_reader import read_plan_json

            return Recorded(name=name, plan=read_plan_json(data, name))
        return Recorded(name=name, state=read_state(data, name))
    except (UnknownKindError, PlanError, StateError) as error:
        return Recorded(name=name, problem=str(error))


def _nothing(name: str, reason: str) -> View:
    """The view of a file that could not be read."""
    detail = f"{reason[:1].upper()}{reason[1:].rstrip('.')}. A directory, a plan, its JSON or a state can be scanned; nothing of this was judged."
    return View(
        root=name,
        workspace="default",
        resources=(),
        unscanned=(),
        torn=(),
        diagnostics=(Diagnostic(Level.ERROR, f"{name} cannot be scanned", detail),),
        sources=(),
        not_scanned=(NotScanned(name, reason),),
        calls=(),
        variables={},
        outputs={},
    )
