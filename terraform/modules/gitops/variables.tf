variable "tool" {
  description = "none, argocd or flux"
  type        = string
  default     = "none"

  validation {
    condition     = contains(["none", "argocd", "flux"], var.tool)
    error_message = "tool has to be none, argocd or flux."
  }
}

variable "environment" {
  description = "Name of the environment: its folder of gitops/flux/clusters, and of gitops/environments"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*$", var.environment))
    error_message = "environment has to be lower-case letters, digits and hyphens."
  }
}

variable "repository" {
  description = "Repository that says what runs: url (https), branch, and the name of a Secret of the cluster to read it with (null: it is public)"
  type = object({
    url    = optional(string, "https://github.com/counters-dev/counters.git")
    branch = optional(string, "main")
    secret = optional(string)
  })
  default = {}

  validation {
    condition     = can(regex("^https://[^@ ]+$", var.repository.url))
    error_message = "repository.url has to begin with https:// and hold no name and no token: name a Secret of the cluster instead."
  }
}

variable "image_automation" {
  description = "Whether Flux writes new images of main into the environment's settings, as gitops/flux/clusters/dev has it"
  type        = bool
  default     = false

  validation {
    condition     = !var.image_automation || var.tool == "flux"
    error_message = "image_automation is of Flux: set tool to flux."
  }
}

variable "enable_flagger" {
  description = "Whether Flagger is installed, for CounterServices with rollout.type External. The operator has canaries of its own"
  type        = bool
  default     = false
}

variable "metrics_server" {
  description = "Prometheus that Flagger asks"
  type        = string
  default     = "http://kube-prometheus-stack-prometheus.monitoring.svc:9090"

  validation {
    condition     = can(regex("^https?://[^ ]+$", var.metrics_server))
    error_message = "metrics_server has to be a URL."
  }
}

variable "versions" {
  description = "Versions of charts, by the chart's name, where another than the module's is wanted"
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.versions), ["argo-cd", "flagger", "flux-operator"])) == 0
    error_message = "versions may name argo-cd, flagger and flux-operator."
  }

  validation {
    condition     = alltrue([for version in values(var.versions) : can(regex("^v?[0-9]+\\.[0-9]+\\.[0-9]+$", version))])
    error_message = "versions has to hold whole versions, such as 10.1.3: a range would install another one tomorrow."
  }
}
