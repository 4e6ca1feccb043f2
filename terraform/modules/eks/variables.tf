variable "cluster_name" {
  description = "Name of the cluster, such as counters-dev"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.cluster_name))
    error_message = "cluster_name has to be 3 to 40 lower-case letters, digits and hyphens, beginning with a letter: such as counters-dev."
  }
}

variable "kubernetes_version" {
  description = "Version of Kubernetes, such as 1.35"
  type        = string
  default     = "1.35"

  validation {
    condition     = can(regex("^1\\.(3[2-9]|[4-9][0-9])$", var.kubernetes_version))
    error_message = "kubernetes_version has to be 1.32 or newer, without a patch: such as 1.35."
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

variable "vpc_cidr_block" {
  description = "IPv4 range of the VPC: what nodes may reach on any port"
  type        = string

  validation {
    condition     = can(cidrhost(var.vpc_cidr_block, 0)) && !can(regex("/0$", var.vpc_cidr_block))
    error_message = "vpc_cidr_block has to be the IPv4 range of the VPC: such as 10.0.0.0/16."
  }
}

variable "subnet_ids" {
  description = "Private subnets of the nodes, one a zone"
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids has to name subnets in at least two zones: EKS demands it."
  }
}

variable "control_plane_subnet_ids" {
  description = "Subnets in which the control plane gets its interfaces; empty: those of the nodes"
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.control_plane_subnet_ids) != 1
    error_message = "control_plane_subnet_ids has to name subnets in at least two zones, or none for those of the nodes."
  }
}

variable "endpoint_public_access" {
  description = "Whether the API can be reached from the Internet, by those of public_access_cidrs. It can be reached from the VPC always"
  type        = bool
  default     = false
}

variable "public_access_cidrs" {
  description = "IPv4 ranges from which the API can be reached with endpoint_public_access"
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.public_access_cidrs : can(cidrhost(cidr, 0))])
    error_message = "public_access_cidrs has to hold IPv4 ranges: such as 203.0.113.0/24."
  }

  validation {
    condition     = alltrue([for cidr in var.public_access_cidrs : !can(cidrhost(cidr, 0)) || try(tonumber(split("/", cidr)[1]) >= 8, false)])
    error_message = "public_access_cidrs opens the API to most of the Internet: list the ranges of your own offices and runners, none wider than /8."
  }

  validation {
    condition     = !var.endpoint_public_access || length(var.public_access_cidrs) > 0
    error_message = "With endpoint_public_access, public_access_cidrs has to say who may reach the API: AWS would let everybody."
  }

  validation {
    condition     = var.endpoint_public_access || length(var.public_access_cidrs) == 0
    error_message = "public_access_cidrs has no effect while endpoint_public_access is false: remove it, or set that to true."
  }
}

variable "private_access_security_group_ids" {
  description = "Security groups outside the cluster that may reach the API from within the VPC, by any name: such as { bastion = \"sg-...\" }"
  type        = map(string)
  default     = {}
}

variable "kms_key_arn" {
  description = "KMS key that encrypts Kubernetes' Secrets"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "volumes_kms_key_arn" {
  description = "KMS key that encrypts the nodes' disks and what the EBS CSI driver makes. Its policy has to admit Auto Scaling's role (module kms, grant_principal_arns)"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.volumes_kms_key_arn))
    error_message = "volumes_kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the control plane's logs; its policy has to admit CloudWatch Logs"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.logs_kms_key_arn))
    error_message = "logs_kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "enabled_cluster_log_types" {
  description = "Which logs of the control plane are kept"
  type        = set(string)
  default     = ["api", "audit", "authenticator", "controllerManager", "scheduler"]

  validation {
    condition     = length(setsubtract(var.enabled_cluster_log_types, ["api", "audit", "authenticator", "controllerManager", "scheduler"])) == 0
    error_message = "enabled_cluster_log_types may name api, audit, authenticator, controllerManager and scheduler."
  }
}

variable "log_retention_in_days" {
  description = "How many days the control plane's logs are kept"
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_in_days)
    error_message = "log_retention_in_days has to be a number of days that CloudWatch Logs knows: such as 30, 90 or 365."
  }
}

variable "access_entries" {
  description = <<-TEXT
    Who may use the cluster, by any name. Nobody else may, not even who made it. Of each:
    principal_arn: a role or user of IAM; kubernetes_groups: groups that it is in, for RoleBindings of your own;
    policies: access policies of EKS by name, such as AmazonEKSClusterAdminPolicy, each with the namespaces where it holds (none: everywhere).
  TEXT
  type = map(object({
    principal_arn     = string
    kubernetes_groups = optional(set(string), [])
    policies          = optional(map(list(string)), {})
  }))
  default = {}

  validation {
    condition     = alltrue([for entry in values(var.access_entries) : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[^*?]+$", entry.principal_arn))])
    error_message = "principal_arn of an access entry has to be the ARN of a role or user, without wildcards: arn:aws:iam::ACCOUNT:role/NAME."
  }

  validation {
    condition     = alltrue(flatten([for entry in values(var.access_entries) : [for policy in keys(entry.policies) : can(regex("^AmazonEKS[A-Za-z]+Policy$", policy))]]))
    error_message = "policies of an access entry has to name access policies of EKS: such as AmazonEKSClusterAdminPolicy or AmazonEKSViewPolicy."
  }

  validation {
    condition     = alltrue(flatten([for entry in values(var.access_entries) : [for group in entry.kubernetes_groups : !startswith(group, "system:")]]))
    error_message = "kubernetes_groups of an access entry may not begin with system: give it an access policy instead."
  }
}

variable "node_groups" {
  description = <<-TEXT
    Managed node groups, by name. Of each: instance_types; capacity_type ON_DEMAND or SPOT; min_size, max_size, desired_size (first value
    only: autoscalers change it); disk_size in GiB; labels; taints {key, value, effect: NO_SCHEDULE, NO_EXECUTE or PREFER_NO_SCHEDULE};
    ami_type; max_unavailable_percentage of nodes while they are replaced.
  TEXT
  type = map(object({
    instance_types = optional(list(string), ["m7g.large"])
    capacity_type  = optional(string, "ON_DEMAND")
    ami_type       = optional(string, "AL2023_ARM_64_STANDARD")
    min_size       = optional(number, 3)
    max_size       = optional(number, 6)
    desired_size   = optional(number, 3)
    disk_size      = optional(number, 50)
    labels         = optional(map(string), {})
    taints = optional(list(object({
      key    = string
      value  = optional(string)
      effect = string
    })), [])
    max_unavailable_percentage = optional(number, 33)
  }))
  default = { system = {} }

  validation {
    condition     = length(var.node_groups) > 0
    error_message = "node_groups needs at least one group: the controllers of the cluster have to run somewhere."
  }

  validation {
    condition     = alltrue([for name in keys(var.node_groups) : can(regex("^[a-z][a-z0-9-]{0,19}$", name))])
    error_message = "A node group's name has to be 1 to 20 lower-case letters, digits and hyphens."
  }

  validation {
    condition     = alltrue([for group in values(var.node_groups) : length(group.instance_types) > 0])
    error_message = "A node group needs at least one instance type."
  }

  validation {
    condition     = alltrue([for group in values(var.node_groups) : contains(["ON_DEMAND", "SPOT"], group.capacity_type)])
    error_message = "capacity_type of a node group has to be ON_DEMAND or SPOT."
  }

  validation {
    condition     = alltrue([for group in values(var.node_groups) : startswith(group.ami_type, "AL2023_")])
    error_message = "ami_type of a node group has to be one of Amazon Linux 2023: such as AL2023_ARM_64_STANDARD or AL2023_x86_64_STANDARD."
  }

  validation {
    condition     = alltrue([for group in values(var.node_groups) : group.min_size >= 0 && group.min_size <= group.desired_size && group.desired_size <= group.max_size && group.max_size > 0])
    error_message = "A node group needs 0 <= min_size <= desired_size <= max_size, and max_size of at least 1."
  }

  validation {
    condition     = alltrue([for group in values(var.node_groups) : group.disk_size >= 20])
    error_message = "disk_size of a node group has to be at least 20 GiB: images need it."
  }

  validation {
    condition     = alltrue(flatten([for group in values(var.node_groups) : [for taint in group.taints : contains(["NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"], taint.effect)]]))
    error_message = "effect of a node group's taint has to be NO_SCHEDULE, NO_EXECUTE or PREFER_NO_SCHEDULE."
  }

  validation {
    condition     = alltrue([for group in values(var.node_groups) : group.max_unavailable_percentage >= 1 && group.max_unavailable_percentage <= 100])
    error_message = "max_unavailable_percentage of a node group has to be 1 to 100."
  }
}

variable "addons" {
  description = "Which add-ons of EKS to install. Network policies hold by vpc-cni only, volumes come from aws-ebs-csi-driver only"
  type        = set(string)
  default     = ["aws-ebs-csi-driver", "coredns", "eks-pod-identity-agent", "kube-proxy", "vpc-cni"]

  validation {
    condition     = length(setsubtract(var.addons, ["aws-ebs-csi-driver", "coredns", "eks-pod-identity-agent", "kube-proxy", "vpc-cni"])) == 0
    error_message = "addons may name aws-ebs-csi-driver, coredns, eks-pod-identity-agent, kube-proxy and vpc-cni."
  }

  validation {
    condition     = length(setintersection(var.addons, ["aws-ebs-csi-driver", "vpc-cni"])) == 0 || contains(var.addons, "eks-pod-identity-agent")
    error_message = "vpc-cni and aws-ebs-csi-driver get their roles by Pod Identity: addons needs eks-pod-identity-agent too."
  }
}

variable "addon_versions" {
  description = "Versions of add-ons, by name; of the others AWS takes its default for the cluster's version"
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.addon_versions), var.addons)) == 0
    error_message = "addon_versions names an add-on that addons does not."
  }

  validation {
    condition     = alltrue([for version in values(var.addon_versions) : can(regex("^v[0-9]+\\.[0-9]+\\.[0-9]+-eksbuild\\.[0-9]+$", version))])
    error_message = "addon_versions has to hold versions of EKS: such as v1.21.1-eksbuild.3."
  }
}

variable "enable_irsa" {
  description = "Whether roles can be given to service accounts by the cluster's OIDC provider too (IRSA), beside Pod Identity"
  type        = bool
  default     = false
}

variable "support_type" {
  description = "STANDARD: AWS upgrades the cluster when its version's standard support ends; EXTENDED: it stays, at six times the price"
  type        = string
  default     = "STANDARD"

  validation {
    condition     = contains(["STANDARD", "EXTENDED"], var.support_type)
    error_message = "support_type has to be STANDARD or EXTENDED."
  }
}

variable "node_egress_rules" {
  description = "What nodes may reach outside the VPC beside HTTPS, by any name: such as SSH of a Git server for Flux"
  type = map(object({
    description = string
    cidr_ipv4   = string
    from_port   = number
    to_port     = number
    ip_protocol = optional(string, "tcp")
  }))
  default = {}

  validation {
    condition     = alltrue([for rule in values(var.node_egress_rules) : can(cidrhost(rule.cidr_ipv4, 0))])
    error_message = "cidr_ipv4 of node_egress_rules has to be an IPv4 range: such as 203.0.113.0/24."
  }

  validation {
    condition     = alltrue([for rule in values(var.node_egress_rules) : contains(["tcp", "udp"], rule.ip_protocol) && rule.from_port >= 1 && rule.from_port <= rule.to_port && rule.to_port <= 65535])
    error_message = "node_egress_rules needs ip_protocol tcp or udp, and ports 1 to 65535 with from_port <= to_port."
  }
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
