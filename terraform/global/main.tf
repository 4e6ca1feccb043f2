# What all environments share: the registry, for an image is built once; the domain; and the role that pushes images.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  tags = { Project = var.project, ManagedBy = "terraform" }
}

module "keys" {
  source = "../modules/kms"

  name                = "${var.project}-global"
  keys                = { images = { description = "Images of ${var.project}" } }
  deletion_protection = var.deletion_protection
  tags                = local.tags
}

module "ecr" {
  source = "../modules/ecr"

  ecr_repositories = var.ecr_repositories
  kms_key_arn      = module.keys.key_arns["images"]
  tags             = local.tags
}

module "github" {
  source = "../modules/github-oidc"
  count  = var.repository == null ? 0 : 1

  name                 = var.project
  create_oidc_provider = false
  oidc_provider_arn    = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:oidc-provider/token.actions.githubusercontent.com"
  repository           = var.repository
  subject_format       = var.subject_format
  tags                 = local.tags

  roles = {
    push-images = {
      description = "Pushes images that were built of main"
      branches    = ["main"]
      policies    = { push = module.ecr.push_policy_json }
    }
  }
}

resource "aws_route53_zone" "this" {
  # checkov:skip=CKV2_AWS_38: wants a record at the registrar, which only the owner of the domain can make
  # checkov:skip=CKV2_AWS_39: who asks for names is of no use here
  count = var.domain_name == null ? 0 : 1

  name    = var.domain_name
  comment = "Counters"
  # Names that somebody else made in it are not deleted with it.
  force_destroy = false
}

resource "aws_acm_certificate" "this" {
  count = var.issue_certificate ? 1 : 0

  domain_name               = var.domain_name
  subject_alternative_names = ["*.${var.domain_name}"]
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

# The domain and the names below it have one and the same record.
resource "aws_route53_record" "validation" {
  count = length(aws_acm_certificate.this)

  zone_id         = aws_route53_zone.this[0].zone_id
  name            = tolist(aws_acm_certificate.this[0].domain_validation_options)[0].resource_record_name
  type            = tolist(aws_acm_certificate.this[0].domain_validation_options)[0].resource_record_type
  records         = [tolist(aws_acm_certificate.this[0].domain_validation_options)[0].resource_record_value]
  ttl             = 60
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  count = length(aws_acm_certificate.this)

  certificate_arn         = aws_acm_certificate.this[0].arn
  validation_record_fqdns = [aws_route53_record.validation[0].fqdn]
}
