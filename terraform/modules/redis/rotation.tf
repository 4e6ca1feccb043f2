# The secret with the user's name and password, and the function that makes each password: by Secrets Manager, into ElastiCache, past
# Terraform. CloudFormation makes the function, because it takes the code as text: Terraform would need another provider to zip it.

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  # `name` is called `region` in version 6 of the provider, where `id` still is what it was in 5.
  region        = data.aws_region.current.id
  function_name = "${var.name}-redis-rotation"
}

resource "aws_secretsmanager_secret" "this" {
  name                    = "${var.name}/redis"
  description             = "How the service logs in to Redis: username and password"
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.secret_recovery_days
  tags                    = var.tags
}

# There has to be a value before the first rotation. It is no secret, and is not written again.
resource "aws_secretsmanager_secret_version" "first" {
  secret_id                = aws_secretsmanager_secret.this.id
  secret_string_wo         = jsonencode({ username = aws_elasticache_user.counter.user_name })
  secret_string_wo_version = 1
}

resource "aws_secretsmanager_secret_rotation" "this" {
  # checkov:skip=CKV_AWS_304: a variable says how often
  secret_id           = aws_secretsmanager_secret.this.id
  rotation_lambda_arn = aws_cloudformation_stack.rotation.outputs["FunctionArn"]
  rotate_immediately  = true

  rotation_rules {
    automatically_after_days = var.password_rotation_days
  }

  depends_on = [aws_secretsmanager_secret_version.first, aws_lambda_permission.secrets_manager, aws_iam_role_policy.rotation]
}

resource "aws_iam_role" "rotation" {
  name        = local.function_name
  description = "For the function that changes the password of ${var.name}-counter"
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # What runs the function has its rights, and nobody else.
      Sid       = "OnlyLambda"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "rotation" {
  name = "rotate"
  role = aws_iam_role.rotation.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # The new password is kept beside the old one until ElastiCache has taken it.
        Sid    = "WriteTheSecret"
        Effect = "Allow"
        Action = [
          "secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue",
          "secretsmanager:UpdateSecretVersionStage",
        ]
        Resource = aws_secretsmanager_secret.this.arn
      },
      {
        # This action knows no resources.
        Sid      = "MakeAPassword"
        Effect   = "Allow"
        Action   = "secretsmanager:GetRandomPassword"
        Resource = "*"
      },
      {
        # The password goes into this user, and the function waits until all nodes know it.
        Sid      = "ChangeTheUser"
        Effect   = "Allow"
        Action   = ["elasticache:DescribeUsers", "elasticache:ModifyUser"]
        Resource = aws_elasticache_user.counter.arn
      },
      {
        # The secret is encrypted with this key; only through Secrets Manager.
        Sid      = "UseTheKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = var.kms_key_arn
        Condition = {
          StringEquals = { "kms:ViaService" = "secretsmanager.${local.region}.amazonaws.com" }
        }
      },
      {
        # What the function says goes to its own log group.
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.rotation.arn}:*"
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "rotation" {
  name              = "/aws/lambda/${local.function_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.logs_kms_key_arn
  tags              = var.tags
}

resource "aws_cloudformation_stack" "rotation" {
  name = local.function_name
  tags = var.tags

  template_body = jsonencode({
    AWSTemplateFormatVersion = "2010-09-09"
    Description              = "Changes the password with which the service logs in to Redis"
    Resources = {
      Function = {
        Type = "AWS::Lambda::Function"
        Properties = {
          FunctionName = local.function_name
          Description  = "Changes the password of ${var.name}-counter"
          Runtime      = "python3.13"
          Handler      = "index.handler"
          Role         = aws_iam_role.rotation.arn
          # ElastiCache takes a minute or two to tell all nodes of a password.
          Timeout     = 300
          Environment = { Variables = { USER_ID = aws_elasticache_user.counter.user_id } }
          Code        = { ZipFile = file("${path.module}/rotation/rotate.py") }
        }
      }
    }
    Outputs = {
      FunctionArn = { Value = { "Fn::GetAtt" = ["Function", "Arn"] } }
    }
  })

  depends_on = [aws_cloudwatch_log_group.rotation]
}

resource "aws_lambda_permission" "secrets_manager" {
  statement_id   = "OnlyForThisSecret"
  action         = "lambda:InvokeFunction"
  function_name  = aws_cloudformation_stack.rotation.outputs["FunctionArn"]
  principal      = "secretsmanager.amazonaws.com"
  source_account = local.account
  source_arn     = aws_secretsmanager_secret.this.arn
}
