variable "name" {
  description = "What the bucket's name begins with, such as counters-dev; the account's number comes after it"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name has to be 3 to 40 lower-case letters, digits and hyphens, beginning with a letter: such as counters-dev."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the backups"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "noncurrent_version_days" {
  description = "For how many days a deleted or overwritten backup can be brought back"
  type        = number
  default     = 30

  validation {
    condition     = var.noncurrent_version_days >= 7 && var.noncurrent_version_days <= 3650
    error_message = "noncurrent_version_days has to be 7 to 3650: backups protect from who may delete them, too."
  }
}

variable "deletion_protection" {
  description = "Whether the bucket is kept from being deleted with backups in it"
  type        = bool
  default     = true
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
