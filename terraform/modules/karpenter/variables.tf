variable "enable_karpenter" {
  description = "Whether to make what Karpenter needs of AWS. Not beside the Cluster Autoscaler: they exclude each other"
  type        = bool
  default     = false
  nullable    = false
}

variable "enable_spot" {
  description = "Whether Karpenter may take spot instances: cheaper, and taken back by AWS with two minutes' notice"
  type        = bool
  default     = false
}

variable "create_spot_service_linked_role" {
  description = "Whether to make the account's role for spot instances. An account has one only, made by its first request too: then leave it false"
  type        = bool
  default     = false
}

variable "cluster_name" {
  description = "Name of the cluster"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.cluster_name))
    error_message = "cluster_name has to be 3 to 40 lower-case letters, digits and hyphens, beginning with a letter: such as counters-dev."
  }
}

variable "cluster_arn" {
  description = "ARN of the cluster"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:eks:[a-z0-9-]+:[0-9]{12}:cluster/", var.cluster_arn))
    error_message = "cluster_arn has to be the ARN of an EKS cluster: arn:aws:eks:REGION:ACCOUNT:cluster/NAME."
  }
}

variable "subnet_ids" {
  description = "Private subnets in which Karpenter starts nodes"
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "subnet_ids has to name at least one subnet for Karpenter's nodes."
  }
}

variable "node_security_group_id" {
  description = "Security group of the cluster's nodes"
  type        = string

  validation {
    condition     = can(regex("^sg-[0-9a-f]+$", var.node_security_group_id))
    error_message = "node_security_group_id has to be the ID of a security group: sg- and hex digits."
  }
}

variable "volumes_kms_key_arn" {
  description = "KMS key that encrypts the nodes' disks"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.volumes_kms_key_arn))
    error_message = "volumes_kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "namespace" {
  description = "Namespace of Karpenter's controller"
  type        = string
  default     = "kube-system"
}

variable "service_account" {
  description = "Service account of Karpenter's controller"
  type        = string
  default     = "karpenter"
}

variable "node_pool" {
  description = <<-TEXT
    What nodes Karpenter may start: architectures amd64 and arm64; instance_categories and the oldest instance_generation; limits on the
    sum of all nodes; disk_size in GiB; ami_alias, the image: al2023@latest, which replaces nodes when AWS publishes one, or a version;
    expire_after, the age at which a node is replaced; labels.
  TEXT
  type = object({
    architectures       = optional(list(string), ["arm64"])
    instance_categories = optional(list(string), ["c", "m", "r"])
    instance_generation = optional(number, 6)
    cpu_limit           = optional(number, 64)
    memory_limit_gib    = optional(number, 256)
    disk_size           = optional(number, 50)
    ami_alias           = optional(string, "al2023@latest")
    expire_after        = optional(string, "336h")
    labels              = optional(map(string), {})
  })
  default = {}

  validation {
    condition     = length(var.node_pool.architectures) > 0 && length(setsubtract(var.node_pool.architectures, ["amd64", "arm64"])) == 0
    error_message = "architectures of node_pool has to be amd64, arm64 or both."
  }

  validation {
    condition     = length(var.node_pool.instance_categories) > 0
    error_message = "instance_categories of node_pool needs at least one letter: such as m."
  }

  validation {
    condition     = var.node_pool.cpu_limit >= 1 && var.node_pool.memory_limit_gib >= 1
    error_message = "cpu_limit and memory_limit_gib of node_pool have to be at least 1: they bound what Karpenter may spend."
  }

  validation {
    condition     = var.node_pool.disk_size >= 20
    error_message = "disk_size of node_pool has to be at least 20 GiB: images need it."
  }

  validation {
    condition     = can(regex("^al2023@(latest|v[0-9]{8})$", var.node_pool.ami_alias))
    error_message = "ami_alias of node_pool has to be al2023@latest or a version of Amazon Linux 2023: such as al2023@v20260101."
  }

  validation {
    condition     = can(regex("^([0-9]+h|Never)$", var.node_pool.expire_after))
    error_message = "expire_after of node_pool has to be a number of hours, such as 336h, or Never."
  }
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
