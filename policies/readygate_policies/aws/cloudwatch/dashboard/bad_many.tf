locals {
  shown = {
    latency  = "Latency"
    failures = "Faults"
    backlog  = "ApproximateNumberOfMessagesVisible"
    errors   = "Errors"
    time     = "Duration"
    memory   = "MemoryUtilization"
    starts   = "Invocations"
    threads  = "ConcurrentExecutions"
    bytes    = "BytesUsed"
  }
}

resource "aws_cloudwatch_dashboard" "each" {
  for_each       = local.shown
  dashboard_name = each.key
  dashboard_body = jsonencode({
    widgets = [{ type = "metric", properties = { metrics = [["Shop", each.value]] } }]
  })
}
