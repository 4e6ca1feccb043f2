variable "name" {
  description = "What the names of all resources begin with, such as counters-dev"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name has to be 3 to 40 lower-case letters, digits and hyphens, beginning with a letter: such as counters-dev."
  }
}

variable "vpc_cidr" {
  description = "IPv4 range of the VPC. Three eighths of it go to the private subnets, where nodes and pods take their addresses"
  type        = string
  default     = "10.0.0.0/16"

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0)) && can(regex("/(1[6-9]|20)$", var.vpc_cidr))
    error_message = "vpc_cidr has to be an IPv4 range between /16 and /20: such as 10.0.0.0/16."
  }

  validation {
    condition     = !can(cidrhost(var.vpc_cidr, 0)) || try(cidrhost(var.vpc_cidr, 0) == split("/", var.vpc_cidr)[0], false)
    error_message = "vpc_cidr has to begin with the first address of its range: write 10.0.0.0/16, not 10.0.1.0/16."
  }
}

variable "availability_zones" {
  description = "The three availability zones, by name; empty: the first three of the region"
  type        = list(string)
  default     = []

  validation {
    condition     = contains([0, 3], length(var.availability_zones)) && length(distinct(var.availability_zones)) == length(var.availability_zones)
    error_message = "availability_zones has to name three different zones, or none for the first three of the region."
  }
}

variable "nat_mode" {
  description = "Which way private subnets reach the Internet: none, single (one NAT gateway; cheaper, lost with its zone) or per_az (one in each zone)"
  type        = string
  default     = "per_az"

  validation {
    condition     = contains(["none", "single", "per_az"], var.nat_mode)
    error_message = "nat_mode has to be none, single or per_az."
  }
}

variable "cluster_name" {
  description = "Name of the EKS cluster that will live here; Karpenter and load balancers find the subnets by it. Null: no cluster"
  type        = string
  default     = null
}

variable "enable_flow_logs" {
  description = "Whether to log who talks to whom, to CloudWatch Logs"
  type        = bool
  default     = true
}

variable "flow_logs_traffic_type" {
  description = "Which traffic is logged: ALL, ACCEPT or REJECT"
  type        = string
  default     = "ALL"

  validation {
    condition     = contains(["ALL", "ACCEPT", "REJECT"], var.flow_logs_traffic_type)
    error_message = "flow_logs_traffic_type has to be ALL, ACCEPT or REJECT."
  }
}

variable "flow_logs_retention_in_days" {
  description = "How many days flow logs are kept"
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.flow_logs_retention_in_days)
    error_message = "flow_logs_retention_in_days has to be a number of days that CloudWatch Logs knows: such as 30, 90 or 365."
  }
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the flow logs; null: a key of AWS. Its policy has to admit CloudWatch Logs"
  type        = string
  default     = null

  validation {
    condition     = var.logs_kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.logs_kms_key_arn))
    error_message = "logs_kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
