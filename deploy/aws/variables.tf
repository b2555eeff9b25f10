variable "name" {
  description = "What everything here is called."
  type        = string
  default     = "drift-audit"
}

variable "image" {
  description = "The image of readygate, by its digest."
  type        = string

  validation {
    condition     = strcontains(var.image, "@sha256:")
    error_message = "Name the image by its digest: registry/name@sha256:..."
  }
}

variable "states" {
  description = "Addresses of the states to compare with the account, such as s3://bucket/key."
  type        = list(string)
}

variable "state_objects" {
  description = "ARNs of the objects of S3 that hold these states."
  type        = list(string)
}

variable "regions" {
  description = "Regions to read."
  type        = list(string)
}

variable "permissions" {
  description = "Policy documents that `readygate drift permissions` prints, as JSON."
  type        = list(string)
}

variable "vpc_id" {
  description = "The VPC that the task runs in."
  type        = string
}

variable "subnets" {
  description = "Private subnets with a way to the APIs of AWS."
  type        = list(string)
}

variable "schedule" {
  description = "When to audit, as EventBridge writes it."
  type        = string
  default     = "cron(17 5 * * ? *)"
}

variable "alarm_emails" {
  description = "Who hears of audits that could not be started."
  type        = list(string)
}
