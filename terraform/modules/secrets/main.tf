# Secrets of AWS Secrets Manager. No value passes through a plan or a state: what Terraform writes first it makes while it writes, in an
# argument that is never stored; later values come from rotation, or by hand.

data "aws_caller_identity" "current" {}

locals {
  # The function that rotates is told by this tag which member of the JSON is the secret.
  key_tag = "counters.dev/secret-key"

  read_policy_json = {
    for name, secret in aws_secretsmanager_secret.this : name => jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          # This secret; describing tells the driver whether there is a new version.
          Sid      = "Read"
          Effect   = "Allow"
          Action   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
          Resource = secret.arn
        },
        {
          # Its key, for this secret only.
          Sid       = "Decrypt"
          Effect    = "Allow"
          Action    = "kms:Decrypt"
          Resource  = var.kms_key_arn
          Condition = { StringEquals = { "kms:EncryptionContext:SecretARN" = secret.arn } }
        },
      ]
    })
  }
}

resource "aws_secretsmanager_secret" "this" {
  for_each = var.secrets

  name                    = "${var.name}/${each.key}"
  description             = each.value.description
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_window_in_days

  tags = merge(var.tags, { (local.key_tag) = each.value.key })
}

resource "aws_secretsmanager_secret_version" "first" {
  for_each = { for name, secret in var.secrets : name => secret if secret.generate }

  secret_id = aws_secretsmanager_secret.this[each.key].id
  # Two random UUIDs: 244 bits of the system's random source, known only while they are written. Write-only: in no plan, in no state.
  secret_string_wo = jsonencode({ (each.value.key) = replace("${uuid()}${uuid()}", "-", "") })
  # The same for ever: a higher number would write a new value over the rotated one.
  secret_string_wo_version = 1
}
