variable "insights" {
  type = string
}

resource "aws_ecs_cluster" "given" {
  name = "given"

  setting {
    name  = "containerInsights"
    value = var.insights
  }
}
