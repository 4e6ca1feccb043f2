variable "name" {
  description = "What the names of the roles begin with, such as counters"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name has to be 3 to 40 lower-case letters, digits and hyphens, beginning with a letter: such as counters-dev."
  }
}

variable "create_oidc_provider" {
  description = "Whether to make the account's OIDC provider for GitHub. An account has one only: false where it is there already"
  type        = bool
  default     = true
}

variable "oidc_provider_arn" {
  description = "ARN of the OIDC provider for GitHub that is there already"
  type        = string
  default     = null

  validation {
    condition     = var.create_oidc_provider ? var.oidc_provider_arn == null : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:oidc-provider/token\\.actions\\.githubusercontent\\.com$", var.oidc_provider_arn))
    error_message = "oidc_provider_arn is needed if, and only if, create_oidc_provider is false: arn:aws:iam::ACCOUNT:oidc-provider/token.actions.githubusercontent.com."
  }
}

variable "repository" {
  description = "The repository on GitHub whose workflows get the roles. The IDs keep out a later owner of the same name: gh api repos/OWNER/NAME --jq '.owner.id, .id' tells them"
  type = object({
    owner    = string
    owner_id = optional(number)
    name     = string
    id       = optional(number)
  })

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9-]*$", var.repository.owner)) && can(regex("^[A-Za-z0-9._-]+$", var.repository.name))
    error_message = "repository needs the owner and the name of one repository, without wildcards: such as counters-dev and counters."
  }

  validation {
    condition     = var.subject_format != "immutable" || (var.repository.owner_id != null && var.repository.id != null)
    error_message = "repository needs owner_id and id with subject_format immutable: gh api repos/OWNER/NAME --jq '.owner.id, .id' tells them."
  }
}

variable "subject_format" {
  description = "How GitHub names the repository in its tokens: immutable (repo:OWNER@ID/NAME@ID:...) or legacy (repo:OWNER/NAME:...), which a renamed or newly made repository of the same name gets too"
  type        = string
  default     = "immutable"

  validation {
    condition     = contains(["immutable", "legacy"], var.subject_format)
    error_message = "subject_format has to be immutable or legacy."
  }
}

variable "roles" {
  description = <<-TEXT
    Roles by name. Of each: description; who gets it: jobs of environments, runs of branches, of tags (wildcards allowed: v*), of pull
    requests from within the repository; policies in JSON and policy_arns, both by any name; max_session_duration in seconds;
    permissions_boundary_arn.
  TEXT
  type = map(object({
    description              = string
    environments             = optional(list(string), [])
    branches                 = optional(list(string), [])
    tags                     = optional(list(string), [])
    pull_requests            = optional(bool, false)
    policies                 = optional(map(string), {})
    policy_arns              = optional(map(string), {})
    max_session_duration     = optional(number, 3600)
    permissions_boundary_arn = optional(string)
  }))

  validation {
    condition     = alltrue([for name in keys(var.roles) : can(regex("^[a-z][a-z0-9-]{0,22}$", name))])
    error_message = "A role's name has to be 1 to 23 lower-case letters, digits and hyphens, beginning with a letter: such as ecr-push."
  }

  validation {
    condition     = alltrue([for role in values(var.roles) : length(role.environments) + length(role.branches) + length(role.tags) + (role.pull_requests ? 1 : 0) > 0])
    error_message = "Each role needs at least one of environments, branches, tags and pull_requests: nobody could use it."
  }

  validation {
    condition     = alltrue(flatten([for role in values(var.roles) : [for name in concat(role.environments, role.branches) : can(regex("^[^*?:]+$", name))]]))
    error_message = "environments and branches have to be names without wildcards and colons: a role is for what you can review."
  }

  validation {
    condition     = alltrue(flatten([for role in values(var.roles) : [for tag in role.tags : can(regex("^[^*?:]+\\*?$", tag))]]))
    error_message = "tags have to be names, perhaps with a star at the end, without colons: such as v*."
  }

  validation {
    condition     = alltrue(flatten([for role in values(var.roles) : [for policy in values(role.policies) : can(jsondecode(policy).Statement)]]))
    error_message = "policies of a role has to hold IAM policies in JSON, with a Statement: write them by jsonencode."
  }

  validation {
    condition     = alltrue([for role in values(var.roles) : role.max_session_duration >= 3600 && role.max_session_duration <= 43200])
    error_message = "max_session_duration of a role has to be 3600 to 43200 seconds."
  }

  validation {
    condition = alltrue([
      for role in values(var.roles) : !role.pull_requests || alltrue([for arn in values(role.policy_arns) : !can(regex(":policy/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$", arn))])
    ])
    error_message = "A role for pull requests may only read: whoever can open one would administer the account."
  }
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
