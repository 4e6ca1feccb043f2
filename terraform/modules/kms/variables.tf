variable "name" {
  description = "What the keys' aliases begin with, such as counters-dev: alias/counters-dev/PURPOSE"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name has to be 3 to 40 lower-case letters, digits and hyphens, beginning with a letter: such as counters-dev."
  }
}

variable "keys" {
  description = <<-TEXT
    Keys by purpose, such as logs or volumes. Of each:
    description: what it encrypts;
    service_principals: services of AWS that use it in their own name, such as logs.eu-west-2.amazonaws.com;
    grant_principal_arns: roles that may use it and lend it to services of AWS, such as the one of Auto Scaling for encrypted volumes.
    Roles of this account that only use it need no entry: their own policies say so.
  TEXT
  type = map(object({
    description          = string
    service_principals   = optional(set(string), [])
    grant_principal_arns = optional(set(string), [])
  }))

  validation {
    condition     = alltrue([for purpose, key in var.keys : can(regex("^[a-z][a-z0-9-]*$", purpose))])
    error_message = "A key's purpose has to be lower-case letters, digits and hyphens: such as volumes."
  }

  validation {
    condition     = alltrue([for key in values(var.keys) : length(trimspace(key.description)) > 0])
    error_message = "Each key needs a description that says what it encrypts."
  }

  validation {
    condition     = alltrue(flatten([for key in values(var.keys) : [for service in key.service_principals : can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)*\\.amazonaws\\.com(\\.cn)?$", service))]]))
    error_message = "service_principals has to hold services of AWS: such as logs.eu-west-2.amazonaws.com."
  }

  validation {
    condition     = alltrue(flatten([for key in values(var.keys) : [for arn in key.grant_principal_arns : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[^*?]+$", arn))]]))
    error_message = "grant_principal_arns has to hold ARNs of roles, without wildcards: arn:aws:iam::ACCOUNT:role/NAME."
  }
}

variable "deletion_protection" {
  description = "Whether the keys' policies forbid everybody to delete or disable them. What a lost key encrypted is lost: set it to false, and apply, before you destroy"
  type        = bool
  default     = true
}

variable "deletion_window_in_days" {
  description = "For how many days a deleted key can be brought back"
  type        = number
  default     = 30

  validation {
    condition     = var.deletion_window_in_days >= 7 && var.deletion_window_in_days <= 30
    error_message = "deletion_window_in_days has to be 7 to 30."
  }
}

variable "rotation_period_in_days" {
  description = "After how many days a key gets new material; what the old one encrypted stays readable. Null: AWS' own period, a year"
  type        = number
  default     = null

  validation {
    condition     = var.rotation_period_in_days == null ? true : var.rotation_period_in_days >= 90 && var.rotation_period_in_days <= 2560
    error_message = "rotation_period_in_days has to be 90 to 2560."
  }
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
