variable "name" {
  description = "Name of the Helm release that holds the objects"
  type        = string

  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,51}[a-z0-9])?$", var.name))
    error_message = "name has to be at most 53 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "namespace" {
  description = "Namespace of the release, and of objects that name none"
  type        = string
}

variable "objects" {
  description = "Objects of Kubernetes, as they are. An empty list makes no release"
  type        = any

  validation {
    condition     = alltrue([for object in var.objects : can(object.apiVersion) && can(object.kind) && can(object.metadata.name)])
    error_message = "Each of objects needs apiVersion, kind and metadata.name."
  }

  validation {
    condition     = alltrue([for object in var.objects : try(object.kind, "") != "Secret"])
    error_message = "A Secret in objects would lie in Terraform's state: let External Secrets make it."
  }
}
