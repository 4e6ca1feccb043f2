variable "name" {
  description = "What the names of roles begin with, such as counters-dev"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name has to be 3 to 40 lower-case letters, digits and hyphens, beginning with a letter: such as counters-dev."
  }
}

variable "cluster" {
  description = "The cluster: name, ARN, security group of its nodes, and for IRSA the ARN of its OIDC provider (null: Pod Identity)"
  type = object({
    name                   = string
    arn                    = string
    node_security_group_id = string
    oidc_provider_arn      = optional(string)
  })

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:eks:[a-z0-9-]+:[0-9]{12}:cluster/", var.cluster.arn))
    error_message = "cluster.arn has to be the ARN of an EKS cluster: arn:aws:eks:REGION:ACCOUNT:cluster/NAME."
  }
}

variable "vpc_id" {
  description = "ID of the VPC"
  type        = string

  validation {
    condition     = can(regex("^vpc-[0-9a-f]+$", var.vpc_id))
    error_message = "vpc_id has to be the ID of a VPC: vpc- and hex digits."
  }
}

variable "enable" {
  description = <<-TEXT
    What is installed, each by a flag:
    load_balancer_controller: fills the target groups of balancers, and makes balancers for Services, Ingresses and Gateways;
    external_secrets: Secrets from Secrets Manager; secrets_store_csi: mounts of Secrets Manager's secrets, with the provider of AWS;
    metrics_server: what the HPA and kubectl top ask; cluster_autoscaler: nodes by need, where there is no Karpenter;
    vertical_pod_autoscaler: tells what pods should request (it changes no pod by itself); cluster_proportional_autoscaler: CoreDNS by size;
    monitoring: Prometheus, Alertmanager, Grafana; logs: Loki and what collects for it; traces: Jaeger;
    cert_manager: certificates inside the cluster; external_dns: names in Route 53; storage_class: encrypted-gp3, the default one.
  TEXT
  type = object({
    load_balancer_controller        = optional(bool, true)
    external_secrets                = optional(bool, true)
    secrets_store_csi               = optional(bool, true)
    metrics_server                  = optional(bool, true)
    cluster_autoscaler              = optional(bool, false)
    vertical_pod_autoscaler         = optional(bool, false)
    cluster_proportional_autoscaler = optional(bool, false)
    monitoring                      = optional(bool, true)
    logs                            = optional(bool, false)
    traces                          = optional(bool, false)
    cert_manager                    = optional(bool, false)
    external_dns                    = optional(bool, false)
    storage_class                   = optional(bool, true)
  })
  default = {}

  validation {
    condition     = !(var.enable.cluster_autoscaler && var.karpenter != null)
    error_message = "Karpenter and the Cluster Autoscaler exclude each other: set enable.cluster_autoscaler to false, or enable_karpenter."
  }

  validation {
    condition     = !var.enable.monitoring || var.enable.external_secrets
    error_message = "Monitoring needs enable.external_secrets, which makes Grafana's password: a chart's default one would be known to all."
  }

  validation {
    condition     = !var.enable.logs || var.enable.monitoring
    error_message = "Logs are looked at in Grafana: logs need enable.monitoring."
  }

  validation {
    condition     = !var.enable.external_dns || length(var.hosted_zone_ids) > 0
    error_message = "external_dns needs hosted_zone_ids: the zones that it may write to."
  }
}

variable "versions" {
  description = "Versions of charts, by the chart's name, where another than the module's is wanted"
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.versions), local.chart_names)) == 0
    error_message = "versions names a chart that is not installed here: it may name ${join(", ", local.chart_names)}."
  }

  validation {
    condition     = alltrue([for version in values(var.versions) : can(regex("^v?[0-9]+\\.[0-9]+\\.[0-9]+$", version))])
    error_message = "versions has to hold whole versions, such as 3.5.0: a range would install another one tomorrow."
  }
}

variable "values" {
  description = "More values of charts, by the chart's name: they win over the module's"
  type        = any
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.values), local.chart_names)) == 0
    error_message = "values names a chart that is not installed here: it may name ${join(", ", local.chart_names)}."
  }
}

variable "karpenter" {
  description = "What the module karpenter tells of its chart and objects: helm_values, ec2_node_class, node_pool. Null: no Karpenter"
  type        = any
  default     = null

  validation {
    condition     = var.karpenter == null || can([var.karpenter.helm_values, var.karpenter.ec2_node_class, var.karpenter.node_pool])
    error_message = "karpenter needs helm_values, ec2_node_class and node_pool: the outputs of the module karpenter."
  }
}

variable "secrets_prefix" {
  description = "What the names of secrets begin with that External Secrets may read, such as counters-dev/"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=.@-]+/", var.secrets_prefix)) && !strcontains(var.secrets_prefix, "*")
    error_message = "secrets_prefix has to be a name and a slash, such as counters-dev/: not all of the account's secrets."
  }
}

variable "secrets_kms_key_arns" {
  description = "KMS keys of those secrets"
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.secrets_kms_key_arns : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-f0-9-]+$", arn))])
    error_message = "secrets_kms_key_arns has to hold ARNs of KMS keys, without wildcards."
  }
}

variable "volumes_kms_key_arn" {
  description = "KMS key of volumes of the storage class; null: the account's key for EBS"
  type        = string
  default     = null

  validation {
    condition     = var.volumes_kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.volumes_kms_key_arn))
    error_message = "volumes_kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "hosted_zone_ids" {
  description = "Zones of Route 53 that external-dns and cert-manager may write to"
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.hosted_zone_ids : can(regex("^Z[A-Z0-9]+$", id))])
    error_message = "hosted_zone_ids has to hold IDs of zones: Z and capital letters and digits."
  }
}

variable "monitoring" {
  description = <<-TEXT
    Monitoring: alert_emails get alerts, by a topic of SNS; node_selector says on which nodes its pods run, which may carry a taint for each
    of its labels (empty: on any); retention of metrics; storage_size of Prometheus.
  TEXT
  type = object({
    alert_emails  = optional(list(string), [])
    node_selector = optional(map(string), {})
    retention     = optional(string, "15d")
    storage_size  = optional(string, "50Gi")
  })
  default = {}

  validation {
    condition     = alltrue([for address in var.monitoring.alert_emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", address))])
    error_message = "monitoring.alert_emails has to hold mail addresses."
  }

  validation {
    condition     = can(regex("^[0-9]+(h|d|w)$", var.monitoring.retention))
    error_message = "monitoring.retention has to be hours, days or weeks: such as 15d."
  }
}

variable "alerts_kms_key_arn" {
  description = "KMS key that encrypts the topic of alerts; null: AWS' own key for SNS"
  type        = string
  default     = null

  validation {
    condition     = var.alerts_kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.alerts_kms_key_arn))
    error_message = "alerts_kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
