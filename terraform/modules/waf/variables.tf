variable "name" {
  description = "What the names of all resources begin with, such as counters-dev"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,26}[a-z0-9]$", var.name))
    error_message = "name has to be 3 to 28 lower-case letters, digits and hyphens, beginning with a letter: such as counters-dev."
  }
}

variable "balancer_arn" {
  description = "Application load balancer that the web ACL stands before"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer/app/", var.balancer_arn))
    error_message = "balancer_arn has to be the ARN of an application load balancer: others know no web ACL."
  }
}

variable "requests_per_five_minutes" {
  description = "How many requests in five minutes one address may send"
  type        = number
  default     = 30000

  validation {
    condition     = var.requests_per_five_minutes >= 10 && var.requests_per_five_minutes <= 2000000000
    error_message = "requests_per_five_minutes has to be 10 to 2000000000."
  }
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the web ACL's log; null: a key of AWS. Its policy has to admit CloudWatch Logs"
  type        = string
  default     = null

  validation {
    condition     = var.logs_kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.logs_kms_key_arn))
    error_message = "logs_kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "log_retention_days" {
  description = "For how many days the web ACL's log is kept"
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days has to be a number of days that CloudWatch Logs knows: such as 30, 90 or 365."
  }
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
