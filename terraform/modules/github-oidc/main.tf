# Roles for workflows on GitHub, by the tokens that GitHub signs for each job: there is no key that could be stolen.

locals {
  issuer = "token.actions.githubusercontent.com"

  oidc_provider_arn = var.create_oidc_provider ? aws_iam_openid_connect_provider.github[0].arn : var.oidc_provider_arn

  repository = {
    immutable = "repo:${var.repository.owner}@${coalesce(var.repository.owner_id, 0)}/${var.repository.name}@${coalesce(var.repository.id, 0)}"
    legacy    = "repo:${var.repository.owner}/${var.repository.name}"
  }[var.subject_format]

  # A job that names an environment is known by it alone, whatever its branch.
  subjects = {
    for name, role in var.roles : name => concat(
      [for environment in role.environments : "${local.repository}:environment:${environment}"],
      [for branch in role.branches : "${local.repository}:ref:refs/heads/${branch}"],
      [for tag in role.tags : "${local.repository}:ref:refs/tags/${tag}"],
      role.pull_requests ? ["${local.repository}:pull_request"] : [],
    )
  }

  # policies of all roles, by ROLE/POLICY.
  policies    = merge([for name, role in var.roles : { for policy, json in role.policies : "${name}/${policy}" => { role = name, name = policy, json = json } }]...)
  policy_arns = merge([for name, role in var.roles : { for policy, arn in role.policy_arns : "${name}/${policy}" => { role = name, arn = arn } }]...)
}

resource "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]

  tags = merge(var.tags, { Name = "github" })
}

resource "aws_iam_role" "this" {
  # checkov:skip=CKV_AWS_393: subjects are of one repository and of what the role names; validations refuse the rest
  for_each = var.roles

  name                 = "${var.name}-${each.key}"
  description          = each.value.description
  max_session_duration = each.value.max_session_duration
  permissions_boundary = each.value.permissions_boundary_arn
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # Tokens for AWS, of the named jobs of this one repository. Stars occur in tags' names alone (a validation sees to it).
      Sid       = "GitHubJobs"
      Effect    = "Allow"
      Principal = { Federated = local.oidc_provider_arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = { "${local.issuer}:aud" = "sts.amazonaws.com" }
        StringLike   = { "${local.issuer}:sub" = local.subjects[each.key] }
      }
    }]
  })

  tags = var.tags
}

resource "aws_iam_role_policy" "this" {
  for_each = local.policies

  name   = each.value.name
  role   = aws_iam_role.this[each.value.role].id
  policy = each.value.json
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = local.policy_arns

  role       = aws_iam_role.this[each.value.role].name
  policy_arn = each.value.arn
}
