variable "project" {
  description = "What the names of all resources begin with"
  type        = string
  default     = "counters"

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,10}$", var.project))
    error_message = "project has to be 2 to 11 lower-case letters and digits, beginning with a letter: such as counters."
  }
}

variable "environments" {
  description = "Environments whose plans and applies get roles: the folders of envs"
  type        = set(string)
  default     = ["dev", "staging", "production"]

  validation {
    condition     = alltrue([for name in var.environments : can(regex("^[a-z][a-z0-9-]{0,13}[a-z0-9]$", name)) && name != "global"])
    error_message = "environments has to hold names of 2 to 15 lower-case letters, digits and hyphens, other than global."
  }
}

variable "repository" {
  description = "The repository on GitHub whose workflows get the roles, with the numbers of owner and repository: gh api repos/OWNER/NAME --jq '.owner.id, .id'. Null: no roles for GitHub"
  type = object({
    owner    = string
    owner_id = optional(number)
    name     = string
    id       = optional(number)
  })
  default = null

  validation {
    condition     = var.repository == null || var.subject_format == "legacy" || try(var.repository.owner_id != null && var.repository.id != null, false)
    error_message = "repository needs owner_id and id: a later owner of the same name would get the roles. gh api repos/OWNER/NAME --jq '.owner.id, .id' tells them."
  }
}

variable "subject_format" {
  description = "How GitHub names the repository in its tokens: immutable, or legacy where the organisation has not changed over yet"
  type        = string
  default     = "immutable"

  validation {
    condition     = contains(["immutable", "legacy"], var.subject_format)
    error_message = "subject_format has to be immutable or legacy."
  }
}

variable "create_oidc_provider" {
  description = "Whether to make the account's OIDC provider for GitHub. An account has one only: false where it is there already"
  type        = bool
  default     = true
}

variable "enable_dynamodb_lock" {
  description = "Whether to make a table for locks, too, for Terraform before 1.10; then set dynamodb_table in backend.hcl. S3's lock files need none"
  type        = bool
  default     = false
}

variable "deletion_protection" {
  description = "Whether bucket and key are kept from being deleted with states in them: set it to false, and apply, before you destroy"
  type        = bool
  default     = true
}

variable "noncurrent_version_days" {
  description = "For how many days earlier versions of states are kept"
  type        = number
  default     = 365

  validation {
    condition     = var.noncurrent_version_days >= 30
    error_message = "noncurrent_version_days has to be 30 at least: an earlier state is the only way back from a broken one."
  }
}
