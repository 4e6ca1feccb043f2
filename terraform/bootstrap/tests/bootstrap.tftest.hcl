mock_provider "aws" {
  source = "../layers/shared/mocks"

  mock_resource "aws_s3_bucket" {
    defaults = { id = "counters-state-111122223333", arn = "arn:aws:s3:::counters-state-111122223333" }
  }
}

variables {
  environments = ["dev", "production"]
  repository   = { owner = "example", owner_id = 1, name = "counters", id = 2 }
}

run "states_are_kept_encrypted_and_to_oneself" {
  assert {
    condition     = output.state_bucket == "counters-state-111122223333" && startswith(output.state_kms_key_arn, "arn:aws:kms:")
    error_message = "The bucket is the one of backend.hcl."
  }
  assert {
    condition     = aws_s3_bucket_versioning.state.versioning_configuration[0].status == "Enabled" && one(aws_s3_bucket_lifecycle_configuration.state.rule).noncurrent_version_expiration[0].noncurrent_days == 365
    error_message = "Earlier states are kept for a year."
  }
  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.state.rule).apply_server_side_encryption_by_default[0].kms_master_key_id == output.state_kms_key_arn
    error_message = "States are encrypted by the key."
  }
  assert {
    condition     = aws_s3_bucket_public_access_block.state.block_public_acls && aws_s3_bucket_public_access_block.state.block_public_policy && aws_s3_bucket_public_access_block.state.ignore_public_acls && aws_s3_bucket_public_access_block.state.restrict_public_buckets
    error_message = "Nothing in it can be public."
  }
  assert {
    condition     = jsondecode(aws_s3_bucket_policy.state.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false" && jsondecode(aws_s3_bucket_policy.state.policy).Statement[0].Effect == "Deny"
    error_message = "It is reached by TLS alone."
  }
  assert {
    condition     = aws_s3_bucket.state.force_destroy == false
    error_message = "It is not deleted with states in it."
  }
  assert {
    condition     = length(aws_dynamodb_table.lock) == 0 && output.lock_table == null
    error_message = "S3 locks by itself."
  }
}

run "each_environment_has_roles_of_its_own" {
  assert {
    condition     = keys(local.roles) == ["apply-dev", "apply-global", "apply-production", "deploy-dev", "deploy-production", "plan-dev", "plan-global", "plan-production"]
    error_message = "Plans, applies and verifications are apart."
  }
  assert {
    condition     = local.roles["apply-dev"].environments == ["dev"] && local.roles["apply-global"].environments == ["production"] && !local.roles["apply-dev"].pull_requests && length(local.roles["apply-dev"].branches) == 0
    error_message = "Who applies was approved in the environment."
  }
  assert {
    condition     = local.roles["plan-dev"].pull_requests && local.roles["plan-dev"].branches == ["main"] && length(local.roles["plan-dev"].environments) == 0
    error_message = "Plans are for branches and pull requests."
  }
  assert {
    condition     = contains([for statement in jsondecode(local.roles["plan-dev"].policies.plan).Statement : statement.Resource if statement.Sid == "ReadStates"], "arn:aws:s3:::counters-state-111122223333/envs/dev/*")
    error_message = "A plan reads the states of its environment."
  }
  assert {
    condition     = length([for statement in jsondecode(local.roles["plan-dev"].policies.plan).Statement : statement if statement.Effect == "Deny" && contains(flatten([statement.Action]), "secretsmanager:GetSecretValue")]) == 1
    error_message = "It reads no secrets."
  }
  assert {
    condition     = alltrue([for statement in jsondecode(local.roles["plan-dev"].policies.plan).Statement : statement.Effect == "Deny" || alltrue([for action in flatten([statement.Action]) : contains(["s3:ListBucket", "s3:GetObject", "kms:Decrypt"], action)])])
    error_message = "It writes nothing."
  }
  assert {
    condition     = contains(flatten([for statement in jsondecode(local.roles["apply-dev"].policies.apply).Statement : statement.Resource if statement.Sid == "ManageItsRoles"]), "arn:aws:iam::111122223333:role/counters-dev-*")
    error_message = "An apply manages roles of its environment."
  }
  assert {
    condition     = length([for statement in jsondecode(local.roles["apply-dev"].policies.apply).Statement : statement if statement.Effect == "Deny" && contains(flatten([statement.Resource]), "arn:aws:iam::111122223333:role/counters-apply-*")]) == 1
    error_message = "It does not change its own rights."
  }
  assert {
    condition     = join(",", keys(output.github_variables)) == "AWS_REGION,TERRAFORM_PLAN_ROLE_DEV,TERRAFORM_PLAN_ROLE_GLOBAL,TERRAFORM_PLAN_ROLE_PRODUCTION" && output.github_variables["AWS_REGION"] == "eu-west-2"
    error_message = "The repository's variables are told."
  }
  assert {
    condition     = join(",", keys(output.github_environment_variables["dev"])) == "CLUSTER,DEPLOY_ROLE,TERRAFORM_APPLY_ROLE" && contains(keys(output.github_environment_variables["production"]), "TERRAFORM_GLOBAL_ROLE") && output.github_environment_variables["dev"].CLUSTER == "counters-dev"
    error_message = "So are each environment's."
  }
  assert {
    condition     = output.oidc_provider_arn == module.github[0].oidc_provider_arn && output.oidc_provider_arn != null
    error_message = "GitHub's provider is told."
  }
}

run "without_a_repository_there_are_no_roles" {
  variables {
    repository           = null
    enable_dynamodb_lock = true
    deletion_protection  = false
  }
  assert {
    condition     = length(module.github) == 0 && output.oidc_provider_arn == null && length(output.github_variables) == 0 && length(output.github_environment_variables) == 0
    error_message = "Nobody on GitHub gets in."
  }
  assert {
    condition     = output.lock_table == "counters-lock" && aws_dynamodb_table.lock[0].hash_key == "LockID" && !aws_dynamodb_table.lock[0].deletion_protection_enabled
    error_message = "The table for locks is made where it is wanted."
  }
  assert {
    condition     = aws_s3_bucket.state.force_destroy
    error_message = "Without protection the bucket can be destroyed."
  }
}

run "refuses_what_is_misspelt" {
  command = plan
  variables {
    project                 = "The Counters"
    environments            = ["global"]
    repository              = { owner = "example", name = "counters" }
    noncurrent_version_days = 1
  }
  expect_failures = [var.project, var.environments, var.repository, var.noncurrent_version_days]
}

run "refuses_another_format_of_subjects" {
  command = plan
  variables {
    subject_format = "new"
    repository     = null
  }
  expect_failures = [var.subject_format]
}
