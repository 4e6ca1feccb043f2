mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  name = "counters-dev"
  keys = {
    logs = {
      description        = "Logs"
      service_principals = ["logs.eu-west-2.amazonaws.com", "sns.amazonaws.com"]
    }
    volumes = {
      description          = "Disks"
      grant_principal_arns = ["arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"]
    }
    secrets = { description = "Secrets" }
  }
  tags = { Environment = "dev" }
}

run "a_key_and_an_alias_per_purpose" {
  assert {
    condition     = alltrue([for key in values(aws_kms_key.this) : key.enable_key_rotation && key.deletion_window_in_days == 30])
    error_message = "Each key has to be rotated, and to come back within 30 days."
  }
  assert {
    condition     = output.key_arns == { for purpose, key in aws_kms_key.this : purpose => key.arn } && keys(output.key_arns) == ["logs", "secrets", "volumes"]
    error_message = "The output has to name each key by its purpose."
  }
  assert {
    condition     = output.key_ids == { for purpose, key in aws_kms_key.this : purpose => key.key_id } && keys(output.key_ids) == ["logs", "secrets", "volumes"]
    error_message = "The output has to name each key's ID by its purpose."
  }
  assert {
    condition     = output.alias_names == { logs = "alias/counters-dev/logs", secrets = "alias/counters-dev/secrets", volumes = "alias/counters-dev/volumes" }
    error_message = "The aliases have to be named after their purposes."
  }
  assert {
    condition     = alltrue([for purpose, alias in aws_kms_alias.this : alias.target_key_id == aws_kms_key.this[purpose].key_id])
    error_message = "Each alias has to lead to its key."
  }
  assert {
    condition     = aws_kms_key.this["logs"].tags == tomap({ Environment = "dev", Name = "counters-dev-logs" })
    error_message = "A key has to have the caller's tags and its name."
  }
}

run "a_plain_key_is_for_the_account_and_deleted_by_nobody" {
  command = plan

  assert {
    condition = jsondecode(aws_kms_key.this["secrets"].policy).Statement == [
      {
        Sid       = "PoliciesOfTheAccountDecide"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "NobodyDeletesIt"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = ["kms:DisableKey", "kms:ScheduleKeyDeletion"]
        Resource  = "*"
      },
    ]
    error_message = "Two statements were expected: the account's policies decide, and nobody deletes the key."
  }
}

run "services_use_a_key_for_this_account_only" {
  command = plan

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this["logs"].policy).Statement : statement.Principal.Service if can(statement.Principal.Service)] == ["logs.eu-west-2.amazonaws.com", "sns.amazonaws.com"]
    error_message = "Both services have to be admitted."
  }
  assert {
    condition     = jsondecode(aws_kms_key.this["logs"].policy).Statement[2].Condition == { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:*:111122223333:*" } }
    error_message = "CloudWatch Logs may use the key for log groups of this account only."
  }
  assert {
    condition     = jsondecode(aws_kms_key.this["logs"].policy).Statement[3].Condition == { StringEquals = { "aws:SourceAccount" = "111122223333" } }
    error_message = "Services may use the key for this account only."
  }
}

run "roles_lend_a_key_to_services_only" {
  command = plan

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this["volumes"].policy).Statement : statement.Sid] == ["PoliciesOfTheAccountDecide", "NobodyDeletesIt", "RolesUseIt", "RolesLendItToServices"]
    error_message = "The role has to be able to use the key and to lend it."
  }
  assert {
    condition = jsondecode(aws_kms_key.this["volumes"].policy).Statement[3].Condition == {
      ArnEquals    = { "aws:PrincipalArn" = ["arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"] }
      Bool         = { "kms:GrantIsForAWSResource" = "true" }
      StringEquals = { "kms:CallerAccount" = "111122223333" }
    }
    error_message = "Only the named role of this account may lend the key, to services of AWS only."
  }
  assert {
    condition = jsondecode(aws_kms_key.this["volumes"].policy).Statement[2].Condition == {
      ArnEquals    = { "aws:PrincipalArn" = ["arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"] }
      StringEquals = { "kms:CallerAccount" = "111122223333" }
    }
    error_message = "The star is for the named role of this account only."
  }
}

run "without_protection_the_account_may_delete_them" {
  command = plan

  variables {
    deletion_protection     = false
    deletion_window_in_days = 7
    rotation_period_in_days = 90
  }

  assert {
    condition     = !anytrue(flatten([for key in values(aws_kms_key.this) : [for statement in jsondecode(key.policy).Statement : statement.Effect == "Deny"]]))
    error_message = "Nothing may be denied without deletion_protection."
  }
  assert {
    condition     = alltrue([for key in values(aws_kms_key.this) : key.deletion_window_in_days == 7 && key.rotation_period_in_days == 90])
    error_message = "The keys have to be as asked for."
  }
}

run "refuses_what_cannot_be_meant" {
  command = plan

  variables {
    name                    = "Counters Dev"
    keys                    = { "For Logs" = { description = "Logs" } }
    deletion_window_in_days = 6
    rotation_period_in_days = 30
  }

  expect_failures = [var.name, var.keys, var.deletion_window_in_days, var.rotation_period_in_days]
}

run "refuses_a_key_without_description" {
  command = plan

  variables {
    keys = { logs = { description = " " } }
  }

  expect_failures = [var.keys]
}

run "refuses_a_service_that_is_none" {
  command = plan

  variables {
    keys = { logs = { description = "Logs", service_principals = ["*"] } }
  }

  expect_failures = [var.keys]
}

run "refuses_roles_by_wildcard" {
  command = plan

  variables {
    keys = { logs = { description = "Logs", grant_principal_arns = ["arn:aws:iam::111122223333:role/*"] } }
  }

  expect_failures = [var.keys]
}
