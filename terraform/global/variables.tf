variable "project" {
  description = "What the names of all resources begin with"
  type        = string
  default     = "counters"

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,10}$", var.project))
    error_message = "project has to be 2 to 11 lower-case letters and digits, beginning with a letter: such as counters."
  }
}

variable "region" {
  description = "Region of the registry, and of the certificate"
  type        = string
  default     = "eu-west-2"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region has to be the name of a region: such as eu-west-2."
  }
}

variable "ecr_repositories" {
  description = "Repositories for images, by name, as the module ecr takes them"
  type        = any
  default     = { counter-app = {}, counter-operator = {} }

  validation {
    condition     = can(keys(var.ecr_repositories))
    error_message = "ecr_repositories has to be a map: { counter-app = {} }."
  }
}

variable "domain_name" {
  description = "Domain of the counters: a zone and a certificate for it and all names below it. Null: none"
  type        = string
  default     = null

  validation {
    condition     = var.domain_name == null || can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$", var.domain_name))
    error_message = "domain_name has to be a whole name in lower-case letters: such as counters.example.com."
  }
}

variable "issue_certificate" {
  description = "Whether to have the certificate made: once the domain's registrar or its parent zone names the zone's servers, and not before, since AWS would wait for it"
  type        = bool
  default     = false

  validation {
    condition     = !var.issue_certificate || var.domain_name != null
    error_message = "issue_certificate needs domain_name."
  }
}

variable "repository" {
  description = "The repository on GitHub whose workflows push images, as in bootstrap. Null: no role for GitHub"
  type = object({
    owner    = string
    owner_id = optional(number)
    name     = string
    id       = optional(number)
  })
  default = null

  validation {
    condition     = var.repository == null || var.subject_format == "legacy" || try(var.repository.owner_id != null && var.repository.id != null, false)
    error_message = "repository needs owner_id and id: a later owner of the same name would get the role. gh api repos/OWNER/NAME --jq '.owner.id, .id' tells them."
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

variable "deletion_protection" {
  description = "Whether the registry's key is kept from being deleted: set it to false, and apply, before you destroy"
  type        = bool
  default     = true
}
