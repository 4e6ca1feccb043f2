# A key per purpose, so that a right to use one opens nothing else.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  root_arn   = "arn:${data.aws_partition.current.partition}:iam::${local.account_id}:root"
  logs_arn   = "arn:${data.aws_partition.current.partition}:logs:*:${local.account_id}"

  # Without this, IAM policies of the account would not count, and a wrong key policy could be mended by nobody.
  account_statement = {
    Sid       = "PoliciesOfTheAccountDecide"
    Effect    = "Allow"
    Principal = { AWS = local.root_arn }
    Action    = "kms:*"
    Resource  = "*"
  }

  # A deny beats every allow, the administrators' too. Terraform's prevent_destroy would protect from Terraform alone.
  protection_statement = {
    Sid       = "NobodyDeletesIt"
    Effect    = "Deny"
    Principal = { AWS = "*" }
    Action    = ["kms:DisableKey", "kms:ScheduleKeyDeletion"]
    Resource  = "*"
  }

  statements = {
    for purpose, key in var.keys : purpose => concat(
      [local.account_statement],
      var.deletion_protection ? [local.protection_statement] : [],
      [
        for service in sort(key.service_principals) : {
          # A service that encrypts in its own name, such as CloudWatch Logs; for this account only.
          Effect    = "Allow"
          Principal = { Service = service }
          Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
          Resource  = "*"
          # CloudWatch Logs tells the log group instead of the account.
          Condition = { for operator, test in {
            ArnLike      = startswith(service, "logs.") ? { "kms:EncryptionContext:aws:logs:arn" = "${local.logs_arn}:*" } : null
            StringEquals = startswith(service, "logs.") ? null : { "aws:SourceAccount" = local.account_id }
          } : operator => test if test != null }
        }
      ],
      [for statement in [
        {
          # The star with a condition, instead of the roles as principals: AWS refuses a policy that names a role which is not there
          # yet, and service-linked roles come with their first use.
          Sid       = "RolesUseIt"
          Effect    = "Allow"
          Principal = { AWS = "*" }
          Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
          Resource  = "*"
          Condition = {
            StringEquals = { "kms:CallerAccount" = local.account_id }
            ArnEquals    = { "aws:PrincipalArn" = sort(key.grant_principal_arns) }
          }
        },
        {
          # A disk that is attached needs a grant for as long as it is; only services of AWS can be given one.
          Sid       = "RolesLendItToServices"
          Effect    = "Allow"
          Principal = { AWS = "*" }
          Action    = "kms:CreateGrant"
          Resource  = "*"
          Condition = {
            Bool         = { "kms:GrantIsForAWSResource" = "true" }
            StringEquals = { "kms:CallerAccount" = local.account_id }
            ArnEquals    = { "aws:PrincipalArn" = sort(key.grant_principal_arns) }
          }
        },
      ] : statement if length(key.grant_principal_arns) > 0],
    )
  }
}

resource "aws_kms_key" "this" {
  for_each = var.keys

  description             = each.value.description
  enable_key_rotation     = true
  rotation_period_in_days = var.rotation_period_in_days
  deletion_window_in_days = var.deletion_window_in_days
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = local.statements[each.key]
  })

  tags = merge(var.tags, { Name = "${var.name}-${each.key}" })
}

resource "aws_kms_alias" "this" {
  for_each = var.keys

  name          = "alias/${var.name}/${each.key}"
  target_key_id = aws_kms_key.this[each.key].key_id
}
