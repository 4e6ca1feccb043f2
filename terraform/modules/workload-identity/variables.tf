variable "name" {
  description = "Name of the role, such as counters-dev-external-secrets"
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z][a-zA-Z0-9-]{1,62}[a-zA-Z0-9]$", var.name))
    error_message = "name has to be 3 to 64 letters, digits and hyphens, beginning with a letter: such as counters-dev-external-secrets."
  }
}

variable "cluster_name" {
  description = "Name of the cluster"
  type        = string
}

variable "cluster_arn" {
  description = "ARN of the cluster: no other cluster can give the role to its pods"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:eks:[a-z0-9-]+:[0-9]{12}:cluster/", var.cluster_arn))
    error_message = "cluster_arn has to be the ARN of an EKS cluster: arn:aws:eks:REGION:ACCOUNT:cluster/NAME."
  }
}

variable "namespace" {
  description = "Namespace of the service account"
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.namespace))
    error_message = "namespace has to be the name of one namespace, without wildcards: such as counters."
  }
}

variable "service_account" {
  description = "Name of the service account whose pods get the role"
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$", var.service_account))
    error_message = "service_account has to be the name of one service account, without wildcards: such as visits-app."
  }
}

variable "mode" {
  description = "How pods get the role: pod_identity, or irsa by the cluster's OIDC provider, which needs oidc_provider_arn and an annotation"
  type        = string
  default     = "pod_identity"

  validation {
    condition     = contains(["pod_identity", "irsa"], var.mode)
    error_message = "mode has to be pod_identity or irsa."
  }
}

variable "oidc_provider_arn" {
  description = "ARN of the cluster's OIDC provider, for mode irsa"
  type        = string
  default     = null

  validation {
    condition     = var.oidc_provider_arn == null || can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:oidc-provider/", var.oidc_provider_arn))
    error_message = "oidc_provider_arn has to be the ARN of an OIDC provider: arn:aws:iam::ACCOUNT:oidc-provider/HOST/PATH."
  }

  validation {
    condition     = var.mode != "irsa" || var.oidc_provider_arn != null
    error_message = "mode irsa needs oidc_provider_arn: set enable_irsa of the module eks."
  }
}

variable "policies" {
  description = "What the role may do: IAM policies in JSON, by name. Each should name the resources it is for"
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for policy in values(var.policies) : can(jsondecode(policy).Statement)])
    error_message = "policies has to hold IAM policies in JSON, with a Statement: write them by jsonencode."
  }

  validation {
    condition = alltrue(flatten([
      for policy in values(var.policies) : [
        for statement in try(flatten([jsondecode(policy).Statement]), []) :
        !(statement.Effect == "Allow" && contains(try(flatten([statement.Action]), []), "*"))
      ]
    ]))
    error_message = "policies allows every action (\"Action\": \"*\"): name the actions that the pods need."
  }
}

variable "policy_arns" {
  description = "Managed policies of the role, by any name"
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for arn in values(var.policy_arns) : !endswith(arn, ":policy/AdministratorAccess")])
    error_message = "policy_arns gives pods AdministratorAccess: give them what they need."
  }
}

variable "permissions_boundary_arn" {
  description = "Policy that bounds the role, whatever else it is given; null: none"
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
