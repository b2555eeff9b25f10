"""Resource instances: what they refer to, where they are written, whether they exist."""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.values import Path, Reference, Unknown
from readygate.views.view import View

LoadRoot = Callable[..., View]


def at(view: View, address: str) -> Resource:
    """The resource with an address."""
    return next(resource for resource in view.resources if resource.address == address)


def references(resource: Resource, *path: str | int) -> set[tuple[str, Path]]:
    """What one attribute refers to, as address and attribute path."""
    return {(found.address, found.path) for found in resource.references.get(path, ())}


def test_reference_through_everything(load_root: LoadRoot) -> None:
    """An attribute refers to the instance that its value comes from, through locals, variables, outputs and keys."""
    files = {
        "main.tf": """
resource "aws_sqs_queue" "dead" {
  for_each = toset(["a", "b"])
  name     = "dead-${each.key}"
}
locals {
  dead = { for key, queue in aws_sqs_queue.dead : key => queue.arn }
}
module "m" {
  source   = "./m"
  for_each = local.dead
  target   = each.value
}
resource "aws_sqs_queue" "user" {
  name = module.m["b"].name
}
""",
        "m/main.tf": """
variable "target" {}
resource "aws_sqs_queue" "live" {
  name           = "live"
  redrive_policy = jsonencode({ deadLetterTargetArn = var.target, maxReceiveCount = 5 })
}
output "name" {
  value = aws_sqs_queue.live.name
}
""",
    }
    view = load_root(files)
    assert view.diagnostics == ()
    for key in ("a", "b"):
        live = at(view, f'module.m["{key}"].aws_sqs_queue.live')
        assert (f'aws_sqs_queue.dead["{key}"]', ("arn",)) in references(live, "redrive_policy")
        assert [found.address for found in view.graph().targets(live, "redrive_policy", ("aws_sqs_queue",))] == [f'aws_sqs_queue.dead["{key}"]']
    assert ('module.m["b"].aws_sqs_queue.live', ("name",)) in references(at(view, "aws_sqs_queue.user"), "name")


def test_swallowed_references(load_root: LoadRoot) -> None:
    """What a function or condition swallowed still counts for the argument in which it stands."""
    view = load_root("""
resource "aws_sqs_queue" "a" {
  count = 2
  name  = "a"
}
resource "aws_sqs_queue" "b" {
  name                       = length(aws_sqs_queue.a[1].name) > 0 ? "b" : "c"
  visibility_timeout_seconds = length(aws_sqs_queue.a)
  fifo_queue                 = aws_sqs_queue.a[0].fifo_queue
  tags                       = { first = aws_sqs_queue.a[0].name }
}
""")
    queue = at(view, "aws_sqs_queue.b")
    assert references(queue, "name") == {("aws_sqs_queue.a[1]", ("name",))}
    assert references(queue, "visibility_timeout_seconds") == {("aws_sqs_queue.a", ())}
    assert references(queue, "fifo_queue") == {("aws_sqs_queue.a[0]", ("fifo_queue",))}
    assert references(queue, "tags", "first") == {("aws_sqs_queue.a[0]", ("name",))}
    assert references(queue, "tags") == set()


def test_the_result_that_is_not_chosen_is_no_source(load_root: LoadRoot) -> None:
    """Of a condition that is known only the chosen result counts, in templates and for each element too; of one that is not known both do."""
    view = load_root("""
variable "which" {
  type = bool
}
resource "aws_sqs_queue" "a" {}
resource "aws_sqs_queue" "b" {}
resource "aws_sqs_queue" "c" {
  for_each       = { x = true, y = false }
  name           = each.value ? aws_sqs_queue.a.name : aws_sqs_queue.b.name
  policy         = "%{ if each.value }${aws_sqs_queue.a.arn}%{ else }${aws_sqs_queue.b.arn}%{ endif }"
  redrive_policy = jsonencode([for key in ["x", "y"] : key == each.key ? aws_sqs_queue.a.arn : "none"])
  tags           = { some = var.which ? aws_sqs_queue.a.id : aws_sqs_queue.b.id }
}
""")
    for key, other in (("x", "a"), ("y", "b")):
        queue = at(view, f'aws_sqs_queue.c["{key}"]')
        assert references(queue, "name") == {(f"aws_sqs_queue.{other}", ("name",))}
        assert references(queue, "policy") == {(f"aws_sqs_queue.{other}", ("arn",))}
        assert references(queue, "redrive_policy") == {("aws_sqs_queue.a", ("arn",))}
        assert references(queue, "tags", "some") == {("aws_sqs_queue.a", ("id",)), ("aws_sqs_queue.b", ("id",))}


def test_references_of_dynamic_blocks(load_root: LoadRoot) -> None:
    """Each block that a dynamic block makes has its own references; a set's blocks keep them in whatever order they come."""
    view = load_root("""
resource "aws_security_group" "peer" {
  for_each = toset(["a", "b"])
  name     = each.key
}
resource "aws_lb_listener_rule" "r" {
  listener_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/x/1/2"
  dynamic "action" {
    for_each = ["b", "a"]
    content {
      type             = "forward"
      target_group_arn = aws_security_group.peer[action.value].arn
    }
  }
  condition {
    host_header {
      values = ["x.example"]
    }
  }
}
""")
    rule = at(view, "aws_lb_listener_rule.r")
    assert references(rule, "action", 0, "target_group_arn") == {('aws_security_group.peer["b"]', ("arn",))}
    assert references(rule, "action", 1, "target_group_arn") == {('aws_security_group.peer["a"]', ("arn",))}


def test_depends_on(load_root: LoadRoot) -> None:
    """depends_on is a reference to all instances of a block, in the module instance in which it stands."""
    files = {
        "main.tf": 'module "m" {\n  source = "./m"\n  count = 1\n}\n',
        "m/main.tf": 'resource "terraform_data" "a" {}\ndata "aws_region" "r" {}\n'
        'resource "terraform_data" "b" {\n  depends_on = [terraform_data.a, data.aws_region.r]\n}\n',
    }
    found = at(load_root(files), "module.m[0].terraform_data.b").references["depends_on",]
    assert found == (Reference("module.m[0].terraform_data.a"), Reference("module.m[0].data.aws_region.r"))


def test_depends_on_nothing(load_root: LoadRoot) -> None:
    """depends_on of what is not declared is an error in Terraform's words, and the resource is still there."""
    view = load_root('resource "terraform_data" "b" {\n  depends_on = [terraform_data.a, module.m, data.aws_region.r, terraform_data]\n}\n')
    assert [found.summary for found in view.diagnostics] == [
        "Reference to undeclared resource",
        "Reference to undeclared module",
        "Reference to undeclared resource",
        "Invalid reference",
    ]
    assert len(view.resources) == 1


def test_placeholder(load_root: LoadRoot) -> None:
    """Attributes of uncertain instances are evaluated as far as they are known, and references to them lead to the placeholder."""
    view = load_root("""
resource "terraform_data" "z" {}
resource "aws_sqs_queue" "q" {
  for_each                   = terraform_data.z.output
  name                       = "q-${each.key}"
  visibility_timeout_seconds = 30
}
resource "aws_sqs_queue_policy" "p" {
  queue_url = aws_sqs_queue.q["x"].url
  policy    = "{}"
}
locals {
  all = [for queue in aws_sqs_queue.q : queue.arn]
}
resource "aws_ssm_parameter" "s" {
  name  = "s"
  type  = "String"
  value = jsonencode(local.all)
}
""")
    assert view.diagnostics == ()
    queue = at(view, "aws_sqs_queue.q[*]")
    assert queue.existence.is_unknown
    assert queue.attributes["visibility_timeout_seconds"] == 30
    name = queue.attributes["name"]
    assert isinstance(name, Unknown)
    assert name.prefix == "q-"
    assert ("aws_sqs_queue.q[*]", ("url",)) in references(at(view, "aws_sqs_queue_policy.p"), "queue_url")
    value = at(view, "aws_ssm_parameter.s").attributes["value"]
    assert isinstance(value, Unknown)
    assert "aws_sqs_queue.q[*]" in {found.address for found in value.references}


def test_places(load_root: LoadRoot) -> None:
    """A block tells where it, its header, its attributes and the calls that lead to it are written, override files included."""
    files = {
        "main.tf": '\nmodule "m" {\n  source = "./m"\n  count  = 2\n}\n',
        "m/main.tf": 'resource "aws_sqs_queue" "q" {\n  name       = "a"\n  fifo_queue = false\n}\n',
        "m/override.tf": '\n\nresource "aws_sqs_queue" "q" {\n  name = "b"\n}\n',
    }
    queue = at(load_root(files), "module.m[1].aws_sqs_queue.q")
    assert queue.source is not None
    assert (str(queue.source.range), queue.source.range.end.line) == ("m/main.tf:1", 4)
    assert (queue.source.header.start.line, queue.source.header.end.column) == (1, 29)
    assert [(str(call.range), call.range.end.line) for call in queue.source.calls] == [("main.tf:2", 5)]
    assert str(queue.range_of(("name",))) == "m/override.tf:4"
    assert str(queue.range_of(("fifo_queue",))) == "m/main.tf:3"
    assert str(queue.range_of(("arn",))) == "m/main.tf:1"


def test_ignored_changes(load_root: LoadRoot) -> None:
    """lifecycle.ignore_changes is known by the attributes it names, or as all."""
    text = 'resource "aws_sqs_queue" "{name}" {{\n  lifecycle {{\n    ignore_changes = {what}\n  }}\n}}\n'
    some = '[name, tags["x"], policy]'
    view = load_root(text.format(name="some", what=some) + text.format(name="all", what="all"))
    assert at(view, "aws_sqs_queue.some").ignored_changes == {"name", "tags", "policy"}
    assert at(view, "aws_sqs_queue.all").ignored_changes == {"all"}


def test_prevent_destroy(load_root: LoadRoot) -> None:
    """lifecycle.prevent_destroy is known of each resource."""
    view = load_root(
        'resource "aws_sqs_queue" "a" {\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n'
        'resource "aws_sqs_queue" "b" {\n  lifecycle {\n    create_before_destroy = true\n  }\n}\nresource "aws_sqs_queue" "c" {}\n'
    )
    assert [one.prevent_destroy for one in view.resources] == [True, False, False]


def test_settings_of_the_lifecycle_block(load_root: LoadRoot) -> None:
    """They are told as they are written, and that there is what only Terraform evaluates; a resource without the block has none."""
    condition = 'precondition {\n      condition     = true\n      error_message = "x"\n    }'
    written = f"create_before_destroy = true\n    prevent_destroy = false\n    ignore_changes = [tags, name]\n    {condition}"
    view = load_root(
        f'resource "aws_sqs_queue" "a" {{\n  lifecycle {{\n    {written}\n  }}\n}}\n'
        'resource "aws_sqs_queue" "b" {}\nresource "aws_sqs_queue" "c" {\n  lifecycle {\n    replace_triggered_by = [aws_sqs_queue.b]\n  }\n}\n'
    )
    settings = at(view, "aws_sqs_queue.a").lifecycle
    assert settings is not None
    assert (settings["create_before_destroy"], settings["prevent_destroy"], settings["ignore_changes"]) == (True, False, ["name", "tags"])
    assert isinstance(settings["precondition"], Unknown)
    assert at(view, "aws_sqs_queue.b").lifecycle is None
    assert isinstance((at(view, "aws_sqs_queue.c").lifecycle or {})["replace_triggered_by"], Unknown)


def test_bad_attribute_spares_the_rest(load_root: LoadRoot) -> None:
    """An attribute with an error is unknown, with a diagnostic at its place; its neighbours are known."""
    view = load_root('resource "aws_sqs_queue" "q" {\n  name = local.nope\n  visibility_timeout_seconds = "60"\n}\n')
    queue = at(view, "aws_sqs_queue.q")
    assert isinstance(queue.attributes["name"], Unknown)
    assert queue.attributes["visibility_timeout_seconds"] == 60
    assert [f"{found.subject}: {found.summary}" for found in view.diagnostics] == ["main.tf:2: Reference to undeclared local value"]


def test_problem_of_many_instances_is_told_once(load_root: LoadRoot) -> None:
    """The same problem of a hundred instances is one diagnostic."""
    assert len(load_root('resource "aws_sqs_queue" "q" {\n  count = 100\n  name = local.nope\n}\n').diagnostics) == 1


def test_ephemeral(load_root: LoadRoot) -> None:
    """Ephemeral resources are resources of their own mode."""
    view = load_root('ephemeral "aws_secretsmanager_secret_version" "s" {\n  secret_id = "x"\n}\n')
    assert [(one.address, one.mode) for one in view.resources] == [("ephemeral.aws_secretsmanager_secret_version.s", "ephemeral")]


def test_ephemeral_resources_are_read_by_their_own_schema(load_root: LoadRoot) -> None:
    """An ephemeral parameter is asked for by its ARN, and the data source of that type by its name."""
    view = load_root('ephemeral "aws_ssm_parameter" "p" {\n  arn = "arn:aws:ssm:eu-west-1:111122223333:parameter/token"\n}\n')
    assert not view.diagnostics
    view = load_root('data "aws_ssm_parameter" "p" {}\nephemeral "aws_ssm_parameter" "p" {}\n')
    assert [found.detail.partition(",")[0] for found in view.diagnostics] == ['The argument "name" is required', 'The argument "arn" is required']


def test_scoped_data_source(load_root: LoadRoot) -> None:
    """The data source inside a check block is a resource like others."""
    text = 'check "c" {\n  data "aws_region" "r" {}\n  assert {\n    condition     = data.aws_region.r.name != ""\n    error_message = "x"\n  }\n}\n'
    assert [one.address for one in load_root(text).resources] == ["data.aws_region.r"]


def test_unknown_type(load_root: LoadRoot) -> None:
    """Resources of providers without a schema are kept as written, and references to what they do not write are unknown."""
    view = load_root('resource "foo_thing" "a" {\n  size = 1\n  part {\n    x = true\n  }\n}\noutput "id" {\n  value = foo_thing.a.whatever\n}\n')
    thing = at(view, "foo_thing.a")
    assert thing.attributes["size"] == 1
    assert thing.attributes["part"] == [{"x": True}]
    value = view.outputs["id"].value
    assert isinstance(value, Unknown)
    assert value.references == (Reference("foo_thing.a", ("whatever",)),)
    assert view.diagnostics == ()


def test_the_same_condition_decides_alike(load_root: LoadRoot) -> None:
    """Of two resources that are there under the same condition, one is there for the other; not where it differs, or where there may be several."""
    text = (
        'variable "on" {\n type = bool\n}\nvariable "n" {\n type = number\n}\n'
        'resource "aws_s3_bucket" "b" {\n count = var.on ? 1 : 0\n}\nresource "aws_s3_bucket" "counted" {\n count = var.n\n}\n'
        'resource "aws_s3_bucket" "drawn" {\n count = uuid() == "x" ? 1 : 0\n}\n'
    )
    versions = 'resource "aws_s3_bucket_versioning" "%s" {\n count = %s\n bucket = aws_s3_bucket.%s[0].id\n}\n'
    beside = {
        "same": ("var.on   ? 1 : 0", "b"),
        "other": ("var.on ? 0 : 1", "b"),
        "several": ("var.n", "counted"),
        "drawn": ('uuid() == "x" ? 1 : 0', "drawn"),
    }
    graph = Graph(load_root(text + "".join(versions % (name, *rest) for name, rest in beside.items())).resources)
    found = {one.name: one.referred_by("aws_s3_bucket_versioning", via="bucket") for one in graph.by_type["aws_s3_bucket"]}
    assert [one.name for one in found["b"].found] == ["same"]
    assert [one.name for one in found["b"].possible] == ["other"]
    assert [one.found for name, one in found.items() if name != "b"] == [(), ()]
