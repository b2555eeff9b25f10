"""Stacks of CloudFormation.

API: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html
"""

from __future__ import annotations

from readygate.live.aws.api import Api
from readygate.live.aws.members import named
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader

DELETED = "DELETE_COMPLETE"


def stacks(api: Api) -> Reading:
    """Every stack of a region."""
    for item in api.pages("describe_stacks", "Stacks"):
        if item["StackStatus"] != DELETED:
            attributes = {
                **named(
                    item, "capabilities", "disable_rollback", "notification_arns", "timeout_in_minutes", iam_role_arn="RoleARN", name="StackName"
                ),
                "outputs": {output["OutputKey"]: output["OutputValue"] for output in item.get("Outputs", ())},
                "parameters": {parameter["ParameterKey"]: parameter.get("ParameterValue", "") for parameter in item.get("Parameters", ())},
                "tags": tags(item.get("Tags")),
            }
            owner = "cloudformation" if item.get("ParentId") else ""
            yield api.found(
                "aws_cloudformation_stack", item["StackId"], attributes, name=item["StackName"], created=item.get("CreationTime"), owned_by=owner
            )


READERS = (Reader(service="cloudformation", types=("aws_cloudformation_stack",), operations=("describe_stacks",), read=stacks),)
