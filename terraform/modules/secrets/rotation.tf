# The function that gives a secret a new random value. CloudFormation packs the source that it is given, so that no archive has to lie
# in the repository.

locals {
  rotated = { for name, secret in var.secrets : name => secret if secret.rotation_days != null }
  # Those without a function of their own.
  rotated_here = { for name, secret in local.rotated : name => secret if secret.rotation_lambda_arn == null }
  count        = length(local.rotated_here) > 0 ? 1 : 0

  function_name = "${var.name}-rotate-secrets"
}

resource "aws_cloudwatch_log_group" "rotation" {
  count = local.count

  name              = "/aws/lambda/${local.function_name}"
  retention_in_days = var.log_retention_in_days
  kms_key_id        = var.logs_kms_key_arn

  tags = var.tags
}

resource "aws_iam_role" "rotation" {
  count = local.count

  name = local.function_name
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # Functions; who may give them this role, their makers' policies say.
      Sid       = "Function"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })

  tags = var.tags
}

resource "aws_iam_role_policy" "rotation" {
  count = local.count

  name = "rotate-secrets"
  role = aws_iam_role.rotation[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # The secrets that it rotates, and no others.
        Sid    = "Rotate"
        Effect = "Allow"
        Action = [
          "secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue",
          "secretsmanager:UpdateSecretVersionStage",
        ]
        Resource = [for name in sort(keys(local.rotated_here)) : aws_secretsmanager_secret.this[name].arn]
      },
      {
        # A random value belongs to no secret yet.
        Sid      = "MakeValues"
        Effect   = "Allow"
        Action   = "secretsmanager:GetRandomPassword"
        Resource = "*"
      },
      {
        # The key of these secrets, for them only.
        Sid       = "EncryptThem"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = var.kms_key_arn
        Condition = { StringEquals = { "kms:EncryptionContext:SecretARN" = [for name in sort(keys(local.rotated_here)) : aws_secretsmanager_secret.this[name].arn] } }
      },
      {
        # Its log, which holds names of steps and no values.
        Sid      = "Log"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.rotation[0].arn}:*"
      },
    ]
  })
}

resource "aws_cloudformation_stack" "rotation" {
  count = local.count

  name = local.function_name
  template_body = jsonencode({
    Description = "Gives secrets of ${var.name} new random values"
    Resources = {
      Function = {
        Type = "AWS::Lambda::Function"
        Properties = {
          FunctionName = local.function_name
          Description  = "Gives secrets of ${var.name} new random values"
          Runtime      = "python3.13"
          Handler      = "index.handler"
          Role         = aws_iam_role.rotation[0].arn
          Timeout      = 60
          MemorySize   = 128
          Code         = { ZipFile = file("${path.module}/rotation/rotate.py") }
        }
      }
    }
    Outputs = { FunctionArn = { Value = { "Fn::GetAtt" = ["Function", "Arn"] } } }
  })

  tags = var.tags

  depends_on = [aws_cloudwatch_log_group.rotation, aws_iam_role_policy.rotation]
}

resource "aws_lambda_permission" "rotation" {
  for_each = local.rotated_here

  statement_id  = "rotate-${replace(each.key, "/", "-")}"
  action        = "lambda:InvokeFunction"
  function_name = aws_cloudformation_stack.rotation[0].outputs.FunctionArn
  principal     = "secretsmanager.amazonaws.com"
  # Secrets Manager of this account, and for this secret.
  source_account = data.aws_caller_identity.current.account_id
  source_arn     = aws_secretsmanager_secret.this[each.key].arn
}

resource "aws_secretsmanager_secret_rotation" "this" {
  # checkov:skip=CKV_AWS_304: each secret says how often
  for_each = local.rotated

  secret_id           = aws_secretsmanager_secret.this[each.key].id
  rotation_lambda_arn = each.value.rotation_lambda_arn != null ? each.value.rotation_lambda_arn : aws_cloudformation_stack.rotation[0].outputs.FunctionArn
  # The first value is new: the first rotation comes after the first period.
  rotate_immediately = false

  rotation_rules {
    automatically_after_days = each.value.rotation_days
  }

  depends_on = [aws_lambda_permission.rotation, aws_secretsmanager_secret_version.first]
}
