# Ways from the VPC to services of AWS that do not cross the Internet. The policies keep them from being a way out for data: only
# principals and buckets of this account, and the buckets of AWS from which nodes load images and packages.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition

  aws_bucket_arns = [
    # Layers of images in ECR.
    "arn:${local.partition}:s3:::prod-${var.region}-starport-layer-bucket/*",
    # Packages of Amazon Linux 2023.
    "arn:${local.partition}:s3:::al2023-repos-${var.region}-de612dc2/*",
  ]

  own_principals = {
    # Whoever signs with credentials of this account; what they may do, their own policies say.
    Sid       = "PrincipalsOfThisAccount"
    Effect    = "Allow"
    Principal = "*"
    Action    = "*"
    Resource  = "*"
    Condition = { StringEquals = { "aws:PrincipalAccount" = local.account_id } }
  }

  # Pods with a token of the cluster's OIDC provider (IRSA) have no credentials yet when they ask for some: nobody signs.
  web_identities = {
    Sid       = "TokensBecomeCredentials"
    Effect    = "Allow"
    Principal = "*"
    Action    = "sts:AssumeRoleWithWebIdentity"
    Resource  = "arn:${local.partition}:iam::${local.account_id}:role/*"
  }

  # Services that let an endpoint have a policy.
  with_policy = setsubtract(var.interface_services, ["eks-auth"])
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.route_table_ids
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          # Backups, state, logs: buckets of this account, by principals of this account.
          Sid       = "BucketsOfThisAccount"
          Effect    = "Allow"
          Principal = "*"
          Action    = "s3:*"
          Resource  = "*"
          Condition = {
            StringEquals = {
              "aws:PrincipalAccount" = local.account_id
              "aws:ResourceAccount"  = local.account_id
            }
          }
        },
        {
          # Nodes load these without credentials of their own.
          Sid       = "BucketsOfAWS"
          Effect    = "Allow"
          Principal = "*"
          Action    = "s3:GetObject"
          Resource  = local.aws_bucket_arns
        },
      ],
      [
        for arn in var.s3_read_bucket_arns : {
          # What the caller named.
          Effect    = "Allow"
          Principal = "*"
          Action    = ["s3:GetObject", "s3:ListBucket"]
          Resource  = [arn, "${arn}/*"]
          Condition = { StringEquals = { "aws:PrincipalAccount" = local.account_id } }
        }
      ],
    )
  })

  tags = merge(var.tags, { Name = "${var.name}-s3" })
}

resource "aws_vpc_endpoint" "interface" {
  for_each = var.interface_services

  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.this[0].id]
  private_dns_enabled = true
  policy = contains(local.with_policy, each.key) ? jsonencode({
    Version   = "2012-10-17"
    Statement = [for statement in [local.own_principals, local.web_identities] : statement if statement != local.web_identities || each.key == "sts"]
  }) : null

  tags = merge(var.tags, { Name = "${var.name}-${each.key}" })
}

resource "aws_security_group" "this" {
  # checkov:skip=CKV2_AWS_5: of the endpoints above
  count = length(var.interface_services) > 0 ? 1 : 0

  name_prefix = "${var.name}-endpoints-"
  description = "Interface endpoints of AWS services"
  vpc_id      = var.vpc_id

  tags = merge(var.tags, { Name = "${var.name}-endpoints" })

  lifecycle {
    create_before_destroy = true
  }
}

# HTTPS from the VPC is all; endpoints open no connections themselves, so nothing is let out.
resource "aws_vpc_security_group_ingress_rule" "https" {
  count = length(var.interface_services) > 0 ? 1 : 0

  security_group_id = aws_security_group.this[0].id
  description       = "HTTPS from the VPC"
  cidr_ipv4         = var.vpc_cidr_block
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  tags = var.tags
}
