variable "name" {
  description = "What the names of all resources begin with, such as counters-dev"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,28}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name has to be 3 to 30 lower-case letters, digits and single hyphens, beginning with a letter: such as counters-dev."
  }
}

variable "engine" {
  description = "valkey or redis. What the service is tested with is Valkey"
  type        = string
  default     = "valkey"

  validation {
    condition     = contains(["valkey", "redis"], var.engine)
    error_message = "engine has to be valkey or redis."
  }
}

variable "engine_version" {
  description = "Version of the engine; null: 8.0 of Valkey, 7.1 of Redis"
  type        = string
  default     = null

  validation {
    condition     = var.engine_version == null || can(regex("^[0-9]+\\.[0-9]+$", var.engine_version))
    error_message = "engine_version has to be written as 8.0."
  }
}

variable "node_type" {
  description = "Size of each node"
  type        = string
  default     = "cache.t4g.small"

  validation {
    condition     = can(regex("^cache\\.[a-z0-9]+\\.[a-z0-9]+$", var.node_type))
    error_message = "node_type has to be a node type of ElastiCache: such as cache.t4g.small."
  }
}

variable "cluster_mode" {
  description = "Whether the keys are spread over shards, which clients have to know of. False: one shard, and one address that always takes writes"
  type        = bool
  default     = true
}

variable "shards" {
  description = "Shards, each with a part of the keys"
  type        = number
  default     = 1

  validation {
    condition     = var.shards >= 1 && var.shards <= 90 && floor(var.shards) == var.shards
    error_message = "shards has to be 1 to 90."
  }

  validation {
    condition     = var.cluster_mode || var.shards == 1
    error_message = "Without cluster_mode there is one shard: set shards to 1, or cluster_mode to true."
  }
}

variable "replicas_per_shard" {
  description = "Replicas of each shard, in other zones than its primary: at least one, so that the loss of a zone is survived"
  type        = number
  default     = 1

  validation {
    condition     = var.replicas_per_shard >= 1 && var.replicas_per_shard <= 5 && floor(var.replicas_per_shard) == var.replicas_per_shard
    error_message = "replicas_per_shard has to be 1 to 5: without a replica, the loss of a zone loses the counts."
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

variable "subnet_ids" {
  description = "Private subnets, one in each of three zones"
  type        = list(string)

  validation {
    condition     = length(distinct(var.subnet_ids)) >= 3 && alltrue([for id in var.subnet_ids : can(regex("^subnet-[0-9a-f]+$", id))])
    error_message = "subnet_ids has to name at least three subnets, one in each of three zones."
  }
}

variable "client_security_group_ids" {
  description = "Security groups of those who may connect, by any name: the cluster's"
  type        = map(string)

  validation {
    condition     = length(var.client_security_group_ids) > 0
    error_message = "client_security_group_ids has to name at least one security group: nobody could connect."
  }

  validation {
    condition     = alltrue([for id in values(var.client_security_group_ids) : can(regex("^sg-[0-9a-f]+$", id))])
    error_message = "client_security_group_ids has to hold IDs of security groups: sg- and hex digits. Address ranges are not admitted."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the data, their snapshots and the secret"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "key_patterns" {
  description = "Keys that the service's user may touch, and no others: counter:* of one CounterService, {NAMESPACE/NAME}:* of each one in cluster_mode"
  type        = list(string)
  default     = ["counter:*"]

  validation {
    condition     = length(var.key_patterns) > 0 && alltrue([for pattern in var.key_patterns : can(regex("^([a-z][a-z0-9_-]*|\\{[a-z0-9][a-z0-9/._-]*\\}):\\*$", pattern))])
    error_message = "key_patterns has to hold a prefix, a colon and an asterisk each: counter:*, or {counters/visits}:* in a cluster."
  }
}

variable "password_rotation_days" {
  description = "After how many days the user gets another password; the one before stays valid until the next time"
  type        = number
  default     = 30

  validation {
    condition     = var.password_rotation_days >= 1 && var.password_rotation_days <= 1000 && floor(var.password_rotation_days) == var.password_rotation_days
    error_message = "password_rotation_days has to be 1 to 1000."
  }
}

variable "secret_recovery_days" {
  description = "For how many days the deleted secret can be brought back; 0: not at all, so that its name is free again at once"
  type        = number
  default     = 30

  validation {
    condition     = var.secret_recovery_days == 0 || (var.secret_recovery_days >= 7 && var.secret_recovery_days <= 30)
    error_message = "secret_recovery_days has to be 7 to 30, or 0."
  }
}

variable "snapshot_retention_days" {
  description = "For how many days daily snapshots are kept; 0: none are made"
  type        = number
  default     = 7

  validation {
    condition     = var.snapshot_retention_days >= 0 && var.snapshot_retention_days <= 35
    error_message = "snapshot_retention_days has to be 0 to 35."
  }
}

variable "final_snapshot" {
  description = "Whether a last snapshot is made when the cluster is destroyed"
  type        = bool
  default     = true
}

variable "log_retention_days" {
  description = "For how many days the engine's and the slow log are kept"
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days has to be a number of days that CloudWatch Logs knows: such as 30, 90 or 365."
  }
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the logs; null: a key of AWS. Its policy has to admit CloudWatch Logs"
  type        = string
  default     = null

  validation {
    condition     = var.logs_kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.logs_kms_key_arn))
    error_message = "logs_kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "maintenance_window" {
  description = "When AWS may change nodes, in UTC"
  type        = string
  default     = "sun:03:00-sun:05:00"

  validation {
    condition     = can(regex("^(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]$", var.maintenance_window))
    error_message = "maintenance_window has to be written as sun:03:00-sun:05:00."
  }
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
