variable "name" {
  description = "What the secrets' names begin with, such as counters-dev: counters-dev/NAME"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name has to be 3 to 40 lower-case letters, digits and hyphens, beginning with a letter: such as counters-dev."
  }
}

variable "secrets" {
  description = <<-TEXT
    Secrets by name. Each is a JSON object. Of each: description; key, the member that holds the secret; generate: whether AWS makes
    a random value, which Terraform neither sees nor stores (false: somebody writes it by hand); rotation_days: after how many days a new
    one is made (null: never); rotation_lambda_arn: a function of your own that does it (null: the module's, which only writes a new
    value: for what reads the secret anew by itself).
  TEXT
  type = map(object({
    description         = string
    key                 = optional(string, "password")
    generate            = optional(bool, true)
    rotation_days       = optional(number)
    rotation_lambda_arn = optional(string)
  }))

  validation {
    condition     = alltrue([for name in keys(var.secrets) : can(regex("^[a-z][a-z0-9/-]*[a-z0-9]$", name))])
    error_message = "A secret's name has to be lower-case letters, digits, hyphens and slashes: such as redis."
  }

  validation {
    condition     = alltrue([for secret in values(var.secrets) : length(trimspace(secret.description)) > 0])
    error_message = "Each secret needs a description that says what it is for."
  }

  validation {
    condition     = alltrue([for secret in values(var.secrets) : can(regex("^[A-Za-z_][A-Za-z0-9_-]*$", secret.key))])
    error_message = "key of a secret has to be a plain name: such as password."
  }

  validation {
    condition     = alltrue([for secret in values(var.secrets) : secret.rotation_days == null ? true : secret.rotation_days >= 1 && secret.rotation_days <= 1000])
    error_message = "rotation_days of a secret has to be 1 to 1000."
  }

  validation {
    condition     = alltrue([for secret in values(var.secrets) : secret.rotation_days == null || secret.generate || secret.rotation_lambda_arn != null])
    error_message = "A secret that is written by hand (generate = false) can only be rotated by a function of your own: set rotation_lambda_arn."
  }

  validation {
    condition     = alltrue([for secret in values(var.secrets) : secret.rotation_lambda_arn == null ? true : can(regex("^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]+$", secret.rotation_lambda_arn))])
    error_message = "rotation_lambda_arn has to be the ARN of a function: arn:aws:lambda:REGION:ACCOUNT:function:NAME."
  }

  validation {
    condition     = alltrue([for secret in values(var.secrets) : secret.rotation_lambda_arn == null || secret.rotation_days != null])
    error_message = "rotation_lambda_arn has no effect without rotation_days."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the secrets"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the log of the function that rotates secrets; null: a key of AWS. Its policy has to admit CloudWatch Logs"
  type        = string
  default     = null

  validation {
    condition     = var.logs_kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.logs_kms_key_arn))
    error_message = "logs_kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "recovery_window_in_days" {
  description = "For how many days a deleted secret can be brought back; 0: not at all, and its name is free at once"
  type        = number
  default     = 30

  validation {
    condition     = var.recovery_window_in_days == 0 || (var.recovery_window_in_days >= 7 && var.recovery_window_in_days <= 30)
    error_message = "recovery_window_in_days has to be 7 to 30, or 0 to delete at once."
  }
}

variable "log_retention_in_days" {
  description = "How many days the log of the function that rotates secrets is kept"
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_in_days)
    error_message = "log_retention_in_days has to be a number of days that CloudWatch Logs knows: such as 30, 90 or 365."
  }
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
