variable "image_repository" {
  description = "Where the images of app and operator are, without their names: such as ghcr.io/counters-dev or the account's ECR registry"
  type        = string
  default     = "ghcr.io/counters-dev"

  validation {
    condition     = can(regex("^[a-z0-9]+([._-][a-z0-9]+)*(:[0-9]+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$", var.image_repository))
    error_message = "image_repository has to be a registry, perhaps with a path, without a slash at its end: such as ghcr.io/counters-dev."
  }
}

variable "image_tag" {
  description = "Tag of the app's image, or its digest (sha256:...); null: the release that the operator brings"
  type        = string
  default     = null

  validation {
    condition     = var.image_tag == null || can(regex("^([A-Za-z0-9_][A-Za-z0-9._-]{0,127}|sha256:[0-9a-f]{64})$", var.image_tag))
    error_message = "image_tag has to be a tag, such as 1.2.3, or a digest: sha256: and 64 hex digits."
  }

  validation {
    condition     = var.image_tag == null || var.image_tag != "latest"
    error_message = "image_tag latest says nothing: name a version or a digest."
  }
}

variable "operator" {
  description = "The operator: its image's tag (null: the chart's), pods, log level, annotations of its service account, priority class"
  type = object({
    image_tag                   = optional(string)
    replicas                    = optional(number, 2)
    log_level                   = optional(string, "INFO")
    service_account_annotations = optional(map(string), {})
    priority_class_name         = optional(string, "")
  })
  default = {}

  validation {
    condition     = var.operator.replicas >= 1 && var.operator.replicas <= 10
    error_message = "operator.replicas has to be 1 to 10."
  }
}

variable "monitoring" {
  description = "Whether the cluster has the Prometheus operator: then metrics, alerts and dashboards are declared to it"
  type        = bool
  default     = false
}

variable "name" {
  description = "Name of the CounterService"
  type        = string
  default     = "visits"

  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$", var.name))
    error_message = "name has to be at most 40 lower-case letters, digits and hyphens, beginning with a letter: such as visits."
  }
}

variable "region" {
  description = "Region of the secret"
  type        = string
}

variable "redis" {
  description = <<-TEXT
    Where the counts are. endpoint: HOST:PORT of a Redis outside the cluster, to which username logs in by TLS, whose keys are spread over
    shards with cluster_mode; null: Redis runs in the cluster, on volumes of storage_class and storage_size.
  TEXT
  type = object({
    endpoint      = optional(string)
    username      = optional(string)
    cluster_mode  = optional(bool, false)
    storage_class = optional(string)
    storage_size  = optional(string)
  })
  default = {}

  validation {
    condition     = var.redis.endpoint == null || can(regex("^[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?:[0-9]{1,5}$", var.redis.endpoint))
    error_message = "redis.endpoint has to be HOST:PORT: such as redis.example.com:6379."
  }

  validation {
    condition     = var.redis.endpoint == null || var.secret_arn != null
    error_message = "A Redis outside the cluster needs secret_arn: the secret with the password."
  }

  validation {
    condition     = var.redis.endpoint == null || (var.redis.storage_class == null && var.redis.storage_size == null)
    error_message = "redis.storage_class and redis.storage_size are for a Redis in the cluster: leave them out beside redis.endpoint."
  }
}

variable "secret_arn" {
  description = "Secret of Secrets Manager whose key password logs in to Redis; null: the operator makes a password"
  type        = string
  default     = null

  validation {
    condition     = var.secret_arn == null || can(regex("^arn:aws[-a-z]*:secretsmanager:[-a-z0-9]+:[0-9]{12}:secret:[-/_+=.@A-Za-z0-9]+$", var.secret_arn))
    error_message = "secret_arn has to be the ARN of a secret: arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME."
  }
}

variable "backup" {
  description = "Backups of a Redis in the cluster: bucket, schedule and how many are kept. Null: none"
  type = object({
    bucket    = string
    schedule  = optional(string, "@daily")
    retention = optional(number, 7)
  })
  default = null

  validation {
    condition     = var.backup == null || var.redis.endpoint == null
    error_message = "backup is for a Redis in the cluster: leave it out beside redis.endpoint."
  }
}

variable "pod_identity" {
  description = "Whether pods get their role by Pod Identity; false: by IRSA"
  type        = bool
  default     = true
}

variable "service_account_annotations" {
  description = "Annotations of the service accounts of app, Redis and backups, for IRSA, by part: app, redis, backup"
  type        = map(map(string))
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.service_account_annotations), ["app", "redis", "backup"])) == 0
    error_message = "service_account_annotations may name app, redis and backup."
  }
}

variable "allowed_cidrs" {
  description = "Who may reach Envoy, beside pods of the namespaces in the spec: ranges of the balancer's clients. Empty: everybody whom the security groups let in"
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for range in var.allowed_cidrs : can(cidrhost(range, 0))])
    error_message = "allowed_cidrs has to hold ranges: such as 10.0.0.0/16."
  }
}

variable "spec" {
  description = "More of the CounterService's spec, as it is: what it says of app, envoy and redis is added to, and wins over, what the platform says"
  type        = any
  default     = {}

  validation {
    condition     = can(keys(var.spec))
    error_message = "spec has to be an object: { app = { replicas = 3 } }."
  }

  validation {
    condition     = !can(var.spec.credentials) && !can(var.spec.redis.external)
    error_message = "spec may not set credentials and redis.external: they follow from the environment's redis."
  }
}
