mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/rotate" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-2:111122223333:log-group:/aws/lambda/counters-dev-rotate-secrets" }
  }
  mock_resource "aws_cloudformation_stack" {
    defaults = { outputs = { FunctionArn = "arn:aws:lambda:eu-west-2:111122223333:function:counters-dev-rotate-secrets" } }
  }
}

variables {
  name = "counters-dev"
  secrets = {
    redis    = { description = "Password of the counter in Redis", rotation_days = 30 }
    api-keys = { description = "Keys of the API", key = "site", generate = false }
    other    = { description = "Told to a server", rotation_days = 7, rotation_lambda_arn = "arn:aws:lambda:eu-west-2:111122223333:function:tell-the-server" }
  }
  kms_key_arn      = "arn:aws:kms:eu-west-2:111122223333:key/secrets"
  logs_kms_key_arn = "arn:aws:kms:eu-west-2:111122223333:key/logs"
  tags             = { Environment = "dev" }
}

run "no_value_is_in_the_state" {
  assert {
    condition     = keys(aws_secretsmanager_secret_version.first) == ["other", "redis"]
    error_message = "A first value belongs to what is generated, and to nothing else."
  }
  assert {
    condition     = alltrue([for version in values(aws_secretsmanager_secret_version.first) : version.secret_string_wo == null && version.secret_string_wo_version == 1])
    error_message = "The value has to be written, and not stored."
  }
}

run "secrets_are_encrypted_and_come_back" {
  assert {
    condition     = alltrue([for secret in values(aws_secretsmanager_secret.this) : secret.kms_key_id == var.kms_key_arn && secret.recovery_window_in_days == 30])
    error_message = "Each secret has to be encrypted by the key, and to come back for 30 days."
  }
  assert {
    condition     = aws_secretsmanager_secret.this["api-keys"].tags == tomap({ Environment = "dev", "counters.dev/secret-key" = "site" })
    error_message = "A secret has to have the caller's tags, and the one that names its member."
  }
  assert {
    condition     = output.secret_names == { api-keys = "counters-dev/api-keys", other = "counters-dev/other", redis = "counters-dev/redis" }
    error_message = "The output has to name the secrets."
  }
  assert {
    condition     = output.secret_arns == { for name in ["api-keys", "other", "redis"] : name => "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf" }
    error_message = "The output has to name the secrets' ARNs."
  }
  assert {
    condition     = output.secret_keys == { api-keys = "site", other = "password", redis = "password" }
    error_message = "The output has to name the members."
  }
}

run "a_reader_reads_one_secret" {
  assert {
    condition = jsondecode(output.read_policy_json["redis"]).Statement == [
      {
        Sid      = "Read"
        Effect   = "Allow"
        Action   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
        Resource = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf"
      },
      {
        Sid       = "Decrypt"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = "arn:aws:kms:eu-west-2:111122223333:key/secrets"
        Condition = { StringEquals = { "kms:EncryptionContext:SecretARN" = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf" } }
      },
    ] && keys(output.read_policy_json) == ["api-keys", "other", "redis"]
    error_message = "Reading this secret, and using the key for it, is all that was expected."
  }
}

run "rotation_is_by_the_modules_function_or_ones_own" {
  assert {
    condition     = { for name, rotation in aws_secretsmanager_secret_rotation.this : name => "${rotation.rotation_rules[0].automatically_after_days} ${rotation.rotation_lambda_arn}" } == { other = "7 arn:aws:lambda:eu-west-2:111122223333:function:tell-the-server", redis = "30 arn:aws:lambda:eu-west-2:111122223333:function:counters-dev-rotate-secrets" }
    error_message = "Each rotation has to have its period and its function."
  }
  assert {
    condition     = output.rotation_lambda_arn == "arn:aws:lambda:eu-west-2:111122223333:function:counters-dev-rotate-secrets"
    error_message = "The output has to name the function."
  }
  assert {
    condition     = keys(aws_lambda_permission.rotation) == ["redis"] && aws_lambda_permission.rotation["redis"].source_account == "111122223333" && aws_lambda_permission.rotation["redis"].principal == "secretsmanager.amazonaws.com" && aws_lambda_permission.rotation["redis"].source_arn == aws_secretsmanager_secret.this["redis"].arn
    error_message = "Only Secrets Manager of this account may call the function, for this secret."
  }
  assert {
    condition     = jsondecode(aws_cloudformation_stack.rotation[0].template_body).Resources.Function.Properties.Code.ZipFile == file("./rotation/rotate.py") && jsondecode(aws_cloudformation_stack.rotation[0].template_body).Resources.Function.Properties.Handler == "index.handler"
    error_message = "The function has to be made of rotation/rotate.py."
  }
  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.rotation[0].policy).Statement : statement.Sid if statement.Resource == "*"] == ["MakeValues"]
    error_message = "Only a random value belongs to no resource."
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.rotation[0].policy).Statement[0].Resource == ["arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf"]
    error_message = "The function may touch the secrets that it rotates only."
  }
  assert {
    condition     = aws_cloudwatch_log_group.rotation[0].name == "/aws/lambda/counters-dev-rotate-secrets" && aws_cloudwatch_log_group.rotation[0].kms_key_id == var.logs_kms_key_arn && aws_cloudwatch_log_group.rotation[0].retention_in_days == 90
    error_message = "The function's log has to be encrypted, and kept for 90 days."
  }
}

run "without_rotation_there_is_no_function" {
  command = plan

  variables {
    secrets = {
      fixed = { description = "Never changes" }
      other = { description = "Told to a server", rotation_days = 7, rotation_lambda_arn = "arn:aws:lambda:eu-west-2:111122223333:function:tell-the-server" }
    }
  }

  assert {
    condition     = length(aws_cloudformation_stack.rotation) + length(aws_iam_role.rotation) + length(aws_iam_role_policy.rotation) + length(aws_cloudwatch_log_group.rotation) + length(aws_lambda_permission.rotation) == 0
    error_message = "No function was expected."
  }
  assert {
    condition     = keys(aws_secretsmanager_secret_rotation.this) == ["other"] && output.rotation_lambda_arn == null
    error_message = "Only the other one is rotated, by its own function."
  }
}

run "refuses_what_cannot_be_meant" {
  command = plan

  variables {
    name                    = "-"
    secrets                 = { "Redis!" = { description = "Password" } }
    kms_key_arn             = "secrets"
    logs_kms_key_arn        = "logs"
    recovery_window_in_days = 3
    log_retention_in_days   = 31
  }

  expect_failures = [var.name, var.secrets, var.kms_key_arn, var.logs_kms_key_arn, var.recovery_window_in_days, var.log_retention_in_days]
}

run "refuses_a_secret_without_description" {
  command = plan

  variables {
    secrets = { redis = { description = "" } }
  }

  expect_failures = [var.secrets]
}

run "refuses_a_member_that_is_no_name" {
  command = plan

  variables {
    secrets = { redis = { description = "Password", key = "the password" } }
  }

  expect_failures = [var.secrets]
}

run "refuses_a_rotation_every_hour" {
  command = plan

  variables {
    secrets = { redis = { description = "Password", rotation_days = 0 } }
  }

  expect_failures = [var.secrets]
}

run "refuses_to_rotate_what_is_written_by_hand" {
  command = plan

  variables {
    secrets = { api-keys = { description = "Keys", generate = false, rotation_days = 30 } }
  }

  expect_failures = [var.secrets]
}

run "refuses_a_function_that_is_none" {
  command = plan

  variables {
    secrets = { redis = { description = "Password", rotation_days = 30, rotation_lambda_arn = "rotate" } }
  }

  expect_failures = [var.secrets]
}

run "refuses_a_function_without_period" {
  command = plan

  variables {
    secrets = { redis = { description = "Password", rotation_lambda_arn = "arn:aws:lambda:eu-west-2:111122223333:function:tell-the-server" } }
  }

  expect_failures = [var.secrets]
}
