# What an environment is: the variables that ../environment.tfvars sets. Every layer's folder has a link to this file, so that one set of
# rules holds for all; what is wrong is refused before anything is planned.

variable "environment" {
  description = "Name of the environment, which is its folder's name too"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,13}[a-z0-9]$", var.environment))
    error_message = "environment has to be 2 to 15 lower-case letters, digits and hyphens, beginning with a letter: such as dev."
  }

  validation {
    # A copied folder would otherwise work on the original's state and cloud. Of what is no name, the rule above tells.
    condition     = !can(regex("^[a-z][a-z0-9-]{0,13}[a-z0-9]$", var.environment)) || var.environment == basename(dirname(abspath(path.root)))
    error_message = "This is the folder of ${basename(dirname(abspath(path.root)))}, but environment is ${var.environment}: change environment.tfvars."
  }
}

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
  description = "Region of AWS"
  type        = string
  default     = "eu-west-2"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region has to be the name of a region: such as eu-west-2."
  }
}

variable "account_id" {
  description = "Account of AWS that the environment is in; with another's credentials nothing is done. Null: any"
  type        = string
  default     = null

  validation {
    condition     = var.account_id == null || can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id has to be the 12 digits of an account, in quotes."
  }
}

variable "tags" {
  description = "More tags of all resources"
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.tags), ["Project", "Environment", "ManagedBy"])) == 0
    error_message = "tags may not set Project, Environment and ManagedBy: they are set for all resources."
  }
}

variable "creation_config" {
  description = "What is made. Of what is not, existing names another environment's"
  type = object({
    create_vpc           = optional(bool, true)
    create_vpc_endpoints = optional(bool, true)
    create_eks_cluster   = optional(bool, true)
    create_bastion       = optional(bool, false)
    create_redis         = optional(bool, false)
    create_waf           = optional(bool, false)
  })
  default = {}

  validation {
    condition     = var.creation_config.create_vpc || (var.existing.vpc_id != null && length(var.existing.subnet_ids) > 0)
    error_message = "Without create_vpc, existing has to name vpc_id and subnet_ids: the network to use."
  }

  validation {
    condition     = !var.creation_config.create_vpc || (var.existing.vpc_id == null && length(var.existing.subnet_ids) == 0 && length(var.existing.public_subnet_ids) == 0)
    error_message = "With create_vpc, existing may not name vpc_id, subnet_ids and public_subnet_ids: either a network is made or an existing one is used."
  }

  validation {
    condition     = var.creation_config.create_vpc || !var.creation_config.create_vpc_endpoints
    error_message = "create_vpc_endpoints needs create_vpc: endpoints of another environment's network are that one's to make."
  }

  validation {
    condition     = var.creation_config.create_eks_cluster || var.existing.cluster_name != null
    error_message = "Without create_eks_cluster, existing has to name cluster_name: the cluster to use."
  }

  validation {
    condition     = !var.creation_config.create_eks_cluster || var.existing.cluster_name == null
    error_message = "With create_eks_cluster, existing may not name cluster_name: either a cluster is made or an existing one is used."
  }

  validation {
    condition     = var.creation_config.create_eks_cluster || var.existing.node_security_group_id != null
    error_message = "Without create_eks_cluster, existing has to name node_security_group_id: whom Redis and the balancer talk to."
  }

  validation {
    condition     = !var.creation_config.create_redis || var.existing.redis_endpoint == null
    error_message = "With create_redis, existing may not name redis_endpoint: either a Redis is made or an existing one is used."
  }

  validation {
    condition     = !var.creation_config.create_waf || var.edge.type == "alb"
    error_message = "create_waf needs edge.type alb: a web ACL belongs to an application load balancer."
  }

  validation {
    condition     = !var.edge.internet_facing || var.creation_config.create_vpc || length(var.existing.public_subnet_ids) > 0
    error_message = "A balancer on the Internet needs existing.public_subnet_ids in an existing network."
  }
}

variable "existing" {
  description = <<-TEXT
    What another environment made, and this one uses: vpc_id with subnet_ids (private) and public_subnet_ids; cluster_name with
    node_security_group_id; redis_endpoint (HOST:PORT), redis_username and redis_secret_arn, with redis_cluster_mode if its keys are spread
    over shards.
  TEXT
  type = object({
    vpc_id                 = optional(string)
    subnet_ids             = optional(list(string), [])
    public_subnet_ids      = optional(list(string), [])
    cluster_name           = optional(string)
    node_security_group_id = optional(string)
    redis_endpoint         = optional(string)
    redis_username         = optional(string)
    redis_secret_arn       = optional(string)
    redis_cluster_mode     = optional(bool, false)
  })
  default = {}

  validation {
    condition     = (var.existing.redis_endpoint == null) == (var.existing.redis_secret_arn == null)
    error_message = "existing.redis_endpoint and existing.redis_secret_arn belong together: set both or neither."
  }

  validation {
    condition     = var.existing.vpc_id == null || can(regex("^vpc-[0-9a-f]+$", var.existing.vpc_id))
    error_message = "existing.vpc_id has to be the ID of a VPC: vpc- and hex digits."
  }

  validation {
    condition     = alltrue([for id in concat(var.existing.subnet_ids, var.existing.public_subnet_ids) : can(regex("^subnet-[0-9a-f]+$", id))])
    error_message = "existing.subnet_ids and public_subnet_ids have to hold IDs of subnets: subnet- and hex digits."
  }
}

variable "deletion_protection" {
  description = "Whether keys, balancers and data are kept from being deleted: set it to false, and apply, before you destroy"
  type        = bool
  default     = false
}

variable "log_retention_days" {
  description = "For how many days logs are kept"
  type        = number
  default     = 90
}

variable "network" {
  description = "The network: IPv4 range, NAT gateways (none, single, per_az), flow logs, and services of AWS that get an endpoint inside it"
  type = object({
    cidr               = optional(string, "10.0.0.0/16")
    availability_zones = optional(list(string), [])
    nat_mode           = optional(string, "single")
    flow_logs          = optional(bool, true)
    endpoints          = optional(set(string), [])
  })
  default = {}

  validation {
    condition     = contains(["none", "single", "per_az"], var.network.nat_mode)
    error_message = "network.nat_mode has to be none, single or per_az."
  }

  validation {
    condition = var.network.nat_mode != "none" || !var.creation_config.create_vpc || (
      var.creation_config.create_vpc_endpoints && length(setsubtract(["ecr.api", "ecr.dkr", "sts", "ec2", "eks"], var.network.endpoints)) == 0
    )
    error_message = "Without a NAT gateway nodes reach AWS by endpoints alone: network.endpoints has to name ec2, ecr.api, ecr.dkr, eks and sts at least."
  }
}

variable "cluster" {
  description = <<-TEXT
    The cluster: version of Kubernetes, and whether it may be kept beyond its standard support (support_type); versions of EKS' own
    add-ons, where AWS' default will not do (addon_versions); whether its API is reached from the Internet, and from where
    (public_access_cidrs); managed node groups; who may use it (access_entries); Karpenter, with spot instances or not; whether roles
    come by IRSA instead of Pod Identity.
  TEXT
  type = object({
    version                         = optional(string, "1.35")
    support_type                    = optional(string, "STANDARD")
    addon_versions                  = optional(map(string), {})
    endpoint_public_access          = optional(bool, false)
    public_access_cidrs             = optional(list(string), [])
    node_groups                     = optional(any, { system = {} })
    access_entries                  = optional(any, {})
    enable_karpenter                = optional(bool, false)
    karpenter_spot                  = optional(bool, false)
    create_spot_service_linked_role = optional(bool, false)
    karpenter_node_pool             = optional(any, {})
    enable_irsa                     = optional(bool, false)
  })
  default = {}

  validation {
    condition     = !var.cluster.endpoint_public_access || length(var.cluster.public_access_cidrs) > 0
    error_message = "A public API endpoint needs cluster.public_access_cidrs: name the ranges that may reach it."
  }

  validation {
    condition     = !contains(var.cluster.public_access_cidrs, "0.0.0.0/0")
    error_message = "cluster.public_access_cidrs may not admit the whole Internet (0.0.0.0/0)."
  }

  validation {
    condition     = var.cluster.endpoint_public_access || length(var.cluster.public_access_cidrs) == 0
    error_message = "cluster.public_access_cidrs says who reaches a public endpoint: set endpoint_public_access, or leave them out."
  }

  validation {
    condition     = !(var.cluster.enable_karpenter && try(var.addons.cluster_autoscaler, false))
    error_message = "Karpenter and the Cluster Autoscaler exclude each other: set cluster.enable_karpenter or addons.cluster_autoscaler."
  }

  validation {
    condition     = !var.cluster.karpenter_spot || var.cluster.enable_karpenter
    error_message = "cluster.karpenter_spot needs cluster.enable_karpenter."
  }
}

variable "redis" {
  description = "ElastiCache, with create_redis: engine (valkey or redis) and its version, node type, shards (with cluster_mode), replicas of each, days for which snapshots are kept, days between passwords; more_key_patterns of guests: CounterServices of other environments that share it, such as {counters/demo}:*"
  type = object({
    engine                  = optional(string, "valkey")
    engine_version          = optional(string)
    node_type               = optional(string, "cache.t4g.small")
    cluster_mode            = optional(bool, true)
    shards                  = optional(number, 1)
    replicas_per_shard      = optional(number, 1)
    snapshot_retention_days = optional(number, 7)
    password_rotation_days  = optional(number, 30)
    more_key_patterns       = optional(list(string), [])
  })
  default = {}
}

variable "secrets" {
  description = "Secrets of the environment in Secrets Manager, by name, as the module secrets takes them: such as API keys"
  type        = any
  default     = {}
}

variable "addons" {
  description = "What is installed in the cluster beside the counter, each by a flag, as the module addons takes them"
  type        = any
  default     = {}

  validation {
    condition = can(keys(var.addons)) && length(setsubtract(try(keys(var.addons), []), [
      "load_balancer_controller", "external_secrets", "secrets_store_csi", "metrics_server", "cluster_autoscaler", "vertical_pod_autoscaler",
      "cluster_proportional_autoscaler", "monitoring", "logs", "traces", "cert_manager", "external_dns", "storage_class",
    ])) == 0
    error_message = "addons names something that is not known: see the flags of terraform/modules/addons."
  }
}

variable "chart_versions" {
  description = "Versions of the addons' charts, by the chart's name, where another than the module addons' is wanted"
  type        = map(string)
  default     = {}
}

variable "monitoring" {
  description = "Monitoring, with addons.monitoring: alert_emails, node_selector of its nodes, retention, storage_size"
  type = object({
    alert_emails  = optional(list(string), [])
    node_selector = optional(map(string), {})
    retention     = optional(string, "15d")
    storage_size  = optional(string, "50Gi")
  })
  default = {}
}

variable "gitops" {
  description = "What brings Git's settings into the cluster: tool none, argocd or flux; repository; Flux' image_automation; Flagger; chart_versions, where others than the module gitops' are wanted. With a tool, Terraform does not install operator and counter"
  type = object({
    tool             = optional(string, "none")
    repository       = optional(any, {})
    image_automation = optional(bool, false)
    enable_flagger   = optional(bool, false)
    chart_versions   = optional(map(string), {})
  })
  default = {}
}

variable "edge" {
  description = "The way in: type none, nlb or alb; whether it is on the Internet, and who may reach it; its name and certificate; Shield Advanced, which costs more than all else"
  type = object({
    type                   = optional(string, "none")
    internet_facing        = optional(bool, false)
    allowed_cidrs          = optional(list(string), [])
    domain_name            = optional(string)
    hosted_zone_id         = optional(string)
    certificate_arn        = optional(string)
    enable_shield_advanced = optional(bool, false)
    access_logs_bucket     = optional(string)
  })
  default = {}

  validation {
    condition     = var.edge.type == "none" || try(var.addons.load_balancer_controller, true)
    error_message = "A balancer needs addons.load_balancer_controller, which tells it the pods."
  }
}

variable "hosted_zone_ids" {
  description = "Zones of Route 53 that external-dns and cert-manager may write to"
  type        = list(string)
  default     = []
}

variable "counter" {
  description = <<-TEXT
    The CounterService: its name and namespace; where images and charts are, and the charts' version; the operator's settings; whether the
    password of a Redis in the cluster is one of Secrets Manager (aws_secret), as it always is of one outside; whether a Redis in the
    cluster is backed up into a bucket (backups), when, and how many are kept; more of its spec.
  TEXT
  type = object({
    name             = optional(string, "visits")
    namespace        = optional(string, "counters")
    image_repository = optional(string, "ghcr.io/counters-dev")
    charts           = optional(string, "oci://ghcr.io/counters-dev/charts")
    chart_version    = optional(string, "0.1.0")
    operator         = optional(any, {})
    aws_secret       = optional(bool, false)
    backups          = optional(bool, false)
    backup_schedule  = optional(string, "@daily")
    backup_retention = optional(number, 7)
    spec             = optional(any, {})
  })
  default = {}

  validation {
    condition     = !var.counter.aws_secret && !var.creation_config.create_redis && var.existing.redis_secret_arn == null || try(var.addons.secrets_store_csi, true)
    error_message = "A password of Secrets Manager needs addons.secrets_store_csi, which mounts it."
  }

  validation {
    condition     = !var.counter.backups || (!var.creation_config.create_redis && var.existing.redis_endpoint == null)
    error_message = "counter.backups are of a Redis in the cluster: ElastiCache makes snapshots, redis.snapshot_retention_days."
  }
}

variable "image_tag" {
  description = "Tag of the app's image, or its digest (sha256:...). Null: the release that the operator brings"
  type        = string
  default     = null

  validation {
    condition     = var.image_tag == null || var.gitops.tool == "none"
    error_message = "With gitops.tool, Git says which image runs: leave image_tag out, and change gitops/environments."
  }
}
