variable "name" {
  description = "What the names of all resources begin with, such as counters-dev"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,26}[a-z0-9]$", var.name))
    error_message = "name has to be 3 to 28 lower-case letters, digits and hyphens, beginning with a letter: such as counters-dev."
  }
}

variable "type" {
  description = "none, nlb (a network load balancer) or alb (an application load balancer, which a web ACL needs: module waf)"
  type        = string
  default     = "none"

  validation {
    condition     = contains(["none", "nlb", "alb"], var.type)
    error_message = "type has to be none, nlb or alb."
  }
}

variable "internet_facing" {
  description = "Whether the balancer has public addresses. Then it needs a certificate, and allowed_cidrs has to say from where it may be reached"
  type        = bool
  default     = false

  validation {
    condition     = !var.internet_facing || var.type == "none" || length(var.allowed_cidrs) > 0
    error_message = "A public balancer needs allowed_cidrs: name the ranges that may reach it, [\"0.0.0.0/0\"] for everybody."
  }

  validation {
    condition     = !var.internet_facing || var.type == "none" || var.certificate_arn != null || var.domain_name != null
    error_message = "A public balancer needs certificate_arn, or domain_name and hosted_zone_id: counts and API keys do not cross the Internet in the clear."
  }

  validation {
    condition     = var.internet_facing || !contains(var.allowed_cidrs, "0.0.0.0/0")
    error_message = "An internal balancer that admits 0.0.0.0/0 is a mistake: name the ranges, or set internet_facing."
  }
}

variable "allowed_cidrs" {
  description = "IPv4 ranges that may reach the balancer. Empty: for an internal one the VPC's"
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for range in var.allowed_cidrs : can(cidrhost(range, 0)) && !strcontains(range, ":")])
    error_message = "allowed_cidrs has to hold IPv4 ranges: such as 192.0.2.0/24."
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
  description = "IPv4 range of the VPC"
  type        = string

  validation {
    condition     = can(cidrhost(var.vpc_cidr_block, 0)) && !can(regex("/0$", var.vpc_cidr_block))
    error_message = "vpc_cidr_block has to be the IPv4 range of the VPC: such as 10.0.0.0/16."
  }
}

variable "subnet_ids" {
  description = "Subnets of the balancer, one a zone: public ones with internet_facing, else private ones"
  type        = list(string)

  validation {
    condition     = var.type == "none" || length(distinct(var.subnet_ids)) >= 2
    error_message = "subnet_ids has to name subnets in at least two zones."
  }
}

variable "target_security_group_id" {
  description = "Security group of the nodes, and so of the pods that the balancer sends to"
  type        = string

  validation {
    condition     = can(regex("^sg-[0-9a-f]+$", var.target_security_group_id))
    error_message = "target_security_group_id has to be the ID of a security group: sg- and hex digits."
  }
}

variable "target_port" {
  description = "Port of the pods: Envoy's"
  type        = number
  default     = 8080

  validation {
    condition     = var.target_port >= 1 && var.target_port <= 65535
    error_message = "target_port has to be 1 to 65535."
  }
}

variable "certificate_arn" {
  description = "Certificate of ACM, in the balancer's region; null: one is made for domain_name, or without that, none"
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null || can(regex("^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/", var.certificate_arn))
    error_message = "certificate_arn has to be the ARN of a certificate: arn:aws:acm:REGION:ACCOUNT:certificate/ID."
  }
}

variable "domain_name" {
  description = "Name by which the service is reached, in hosted_zone_id; null: none"
  type        = string
  default     = null

  validation {
    condition     = var.domain_name == null || can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$", var.domain_name))
    error_message = "domain_name has to be a whole name in lower-case letters: such as counter.example.com."
  }

  validation {
    condition     = (var.domain_name == null) == (var.hosted_zone_id == null)
    error_message = "domain_name and hosted_zone_id belong together: set both or neither."
  }
}

variable "hosted_zone_id" {
  description = "Zone of Route 53 that domain_name is in; null: none"
  type        = string
  default     = null

  validation {
    condition     = var.hosted_zone_id == null || can(regex("^Z[A-Z0-9]+$", var.hosted_zone_id))
    error_message = "hosted_zone_id has to be the ID of a zone: Z and capital letters and digits."
  }
}

variable "ssl_policy" {
  description = "Which versions and ciphers of TLS are spoken"
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  validation {
    condition     = can(regex("^ELBSecurityPolicy-TLS13-1-[23]-", var.ssl_policy))
    error_message = "ssl_policy has to be a policy of AWS with TLS 1.2 at least: such as ELBSecurityPolicy-TLS13-1-2-2021-06."
  }
}

variable "enable_shield_advanced" {
  description = "Whether Shield Advanced protects the balancer. The account has to be subscribed to it, for a year and at a price that is several times that of all else here"
  type        = bool
  default     = false

  validation {
    condition     = !var.enable_shield_advanced || (var.internet_facing && var.type != "none")
    error_message = "Shield Advanced protects what is on the Internet: it needs internet_facing and a balancer."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the balancer: set it to false, and apply, before you destroy"
  type        = bool
  default     = false
}

variable "access_logs_bucket" {
  description = "Bucket for the log of requests, which has to admit the balancer; null: none is written"
  type        = string
  default     = null

  validation {
    condition     = var.access_logs_bucket == null || can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.access_logs_bucket))
    error_message = "access_logs_bucket has to be the name of a bucket."
  }
}

variable "tags" {
  description = "Tags of all resources"
  type        = map(string)
  default     = {}
}
