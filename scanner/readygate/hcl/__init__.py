"""HCL: text to syntax tree and diagnostics. Knows no Terraform.

`parse` reads files, `parse_expression` and `parse_template` single expressions and templates, `comments` what stands in comments.
HCL's JSON syntax is read by `json_syntax.parse_json`, which is not imported here: few files need it.
"""

from readygate.hcl.comments import comments
from readygate.hcl.parsing import Parsed, parse, parse_expression, parse_template

__all__ = ["Parsed", "comments", "parse", "parse_expression", "parse_template"]
