variable "name" {
  description = "What the names of all resources begin with, such as counters-production"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name has to be 3 to 40 lower-case letters, digits and hyphens, beginning with a letter: such as counters-dev."
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
  description = "IPv4 range of the VPC: what the bastion may reach there by HTTPS"
  type        = string

  validation {
    condition     = can(cidrhost(var.vpc_cidr_block, 0)) && !can(regex("/0$", var.vpc_cidr_block))
    error_message = "vpc_cidr_block has to be the IPv4 range of the VPC: such as 10.0.0.0/16."
  }
}

variable "subnet_id" {
  description = "Private subnet of the bastion, with a NAT gateway or interface endpoints of ssm and ssmmessages"
  type        = string

  validation {
    condition     = can(regex("^subnet-[0-9a-f]+$", var.subnet_id))
    error_message = "subnet_id has to be the ID of a subnet: subnet- and hex digits."
  }
}

variable "ami_id" {
  description = "Image of the instance; null: Amazon Linux 2023 for arm64, as it is when the bastion is made"
  type        = string
  default     = null

  validation {
    condition     = var.ami_id == null || can(regex("^ami-[0-9a-f]+$", var.ami_id))
    error_message = "ami_id has to be the ID of an image: ami- and hex digits."
  }
}

variable "instance_type" {
  description = "Type of the instance, of the image's architecture"
  type        = string
  default     = "t4g.nano"
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the disk and sessions"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "logs_kms_key_arn" {
  description = "KMS key that encrypts the sessions' log; its policy has to admit CloudWatch Logs"
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/", var.logs_kms_key_arn))
    error_message = "logs_kms_key_arn has to be the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "log_retention_in_days" {
  description = "How many days it is kept what was done in sessions"
  type        = number
  default     = 365

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_in_days)
    error_message = "log_retention_in_days has to be a number of days that CloudWatch Logs knows: such as 30, 90 or 365."
  }
}

variable "egress_ports" {
  description = "Ports within the VPC that the bastion may reach, beside 443: such as 6379 for Redis"
  type        = set(number)
  default     = []

  validation {
    condition     = alltrue([for port in var.egress_ports : port >= 1 && port <= 65535 && port != 443])
    error_message = "egress_ports has to hold ports from 1 to 65535, without 443, which is open anyway."
  }
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
