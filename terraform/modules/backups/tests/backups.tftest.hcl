mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { id = "eu-west-2" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { id = "counters-dev-backups-111122223333", arn = "arn:aws:s3:::counters-dev-backups-111122223333" }
  }
}

variables {
  name        = "counters-dev"
  kms_key_arn = "arn:aws:kms:eu-west-2:111122223333:key/secrets"
}

run "backups_are_encrypted_private_and_can_be_brought_back" {
  assert {
    condition     = output.bucket == "counters-dev-backups-111122223333" && output.bucket_arn == "arn:aws:s3:::counters-dev-backups-111122223333" && aws_s3_bucket.this.force_destroy == false
    error_message = "The bucket's name is unique by the account's number."
  }
  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default[0].kms_master_key_id == var.kms_key_arn
    error_message = "Backups are encrypted by the key."
  }
  assert {
    condition     = aws_s3_bucket_public_access_block.this.block_public_acls && aws_s3_bucket_public_access_block.this.block_public_policy && aws_s3_bucket_public_access_block.this.ignore_public_acls && aws_s3_bucket_public_access_block.this.restrict_public_buckets
    error_message = "Nothing in it can be public."
  }
  assert {
    condition     = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled" && one(aws_s3_bucket_lifecycle_configuration.this.rule).noncurrent_version_expiration[0].noncurrent_days == 30
    error_message = "A deleted backup is there for a month."
  }
  assert {
    condition     = jsondecode(aws_s3_bucket_policy.this.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"
    error_message = "It is reached by TLS alone."
  }
}

run "who_writes_backups_may_touch_this_bucket_alone" {
  variables {
    deletion_protection = false
  }
  assert {
    condition     = [for statement in jsondecode(output.write_policy_json).Statement : statement.Resource] == ["arn:aws:s3:::counters-dev-backups-111122223333", "arn:aws:s3:::counters-dev-backups-111122223333/*", var.kms_key_arn]
    error_message = "The policy names bucket and key."
  }
  assert {
    condition     = jsondecode(output.write_policy_json).Statement[2].Condition.StringEquals["kms:ViaService"] == "s3.eu-west-2.amazonaws.com" && aws_s3_bucket.this.force_destroy
    error_message = "The key is used through S3 alone; without protection the bucket can be destroyed."
  }
}

run "refuses_what_is_misspelt" {
  command = plan
  variables {
    name                    = "Counters"
    kms_key_arn             = "alias/secrets"
    noncurrent_version_days = 1
  }
  expect_failures = [var.name, var.kms_key_arn, var.noncurrent_version_days]
}
