variable "name" {
  description = "What the names of all resources begin with, such as counters-dev"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name has to be 3 to 40 lower-case letters, digits and hyphens, beginning with a letter: such as counters-dev."
  }
}

variable "region" {
  description = "Region of the VPC, such as eu-west-2"
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region has to be the name of a region: such as eu-west-2."
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
  description = "IPv4 range of the VPC: who may use the interface endpoints"
  type        = string

  validation {
    condition     = can(cidrhost(var.vpc_cidr_block, 0))
    error_message = "vpc_cidr_block has to be an IPv4 range: such as 10.0.0.0/16."
  }

  validation {
    condition     = !can(regex("/0$", var.vpc_cidr_block))
    error_message = "vpc_cidr_block is the whole Internet: give the range of the VPC."
  }
}

variable "subnet_ids" {
  description = "Subnets in which interface endpoints get an address, one a zone"
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.interface_services) == 0 || length(var.subnet_ids) > 0
    error_message = "Interface endpoints need subnet_ids: one subnet in each zone."
  }
}

variable "route_table_ids" {
  description = "Route tables of the subnets that reach S3 through its gateway endpoint"
  type        = list(string)

  validation {
    condition     = length(var.route_table_ids) > 0
    error_message = "route_table_ids has to name at least one route table: nothing would reach S3 through its endpoint."
  }
}

variable "interface_services" {
  description = "AWS services that get an interface endpoint, which costs by the hour and zone: such as ecr.api, ecr.dkr, sts, logs, secretsmanager, eks-auth. S3 has a gateway endpoint always, for nothing"
  type        = set(string)
  default     = []

  validation {
    condition = length(setsubtract(var.interface_services, [
      "autoscaling", "ec2", "ec2messages", "ecr.api", "ecr.dkr", "eks", "eks-auth", "elasticache", "elasticloadbalancing", "kms", "logs",
      "monitoring", "secretsmanager", "sqs", "ssm", "ssmmessages", "sts",
    ])) == 0
    error_message = "interface_services may name autoscaling, ec2, ec2messages, ecr.api, ecr.dkr, eks, eks-auth, elasticache, elasticloadbalancing, kms, logs, monitoring, secretsmanager, sqs, ssm, ssmmessages and sts."
  }
}

variable "s3_read_bucket_arns" {
  description = "Buckets of other accounts that may be read through the endpoint, beside those of ECR and Amazon Linux"
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.s3_read_bucket_arns : can(regex("^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]+$", arn))])
    error_message = "s3_read_bucket_arns has to hold ARNs of buckets, without wildcards: such as arn:aws:s3:::their-bucket."
  }
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
