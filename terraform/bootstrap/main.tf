# What Terraform itself stands on: a bucket for all states, and the roles of the pipeline that plans and applies.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  tags = { Project = var.project, ManagedBy = "terraform" }
  # One place says where states are: the file that the other roots use as their backend's settings.
  backend = { for setting in regexall("(?m)^\\s*(\\w+)\\s*=\\s*\"([^\"]*)\"", file("${path.module}/../backend.hcl")) : setting[0] => setting[1] }
  bucket  = local.backend["bucket"]

  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
}

module "keys" {
  source = "../modules/kms"

  name                = var.project
  keys                = { state = { description = "Terraform's states of ${var.project}" } }
  deletion_protection = var.deletion_protection
  tags                = local.tags
}

resource "aws_s3_bucket" "state" {
  bucket = local.bucket
  # A bucket with states in it is not deleted by Terraform, unless the protection was taken away first.
  force_destroy = !var.deletion_protection
}

resource "aws_s3_bucket_versioning" "state" {
  bucket = aws_s3_bucket.state.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "state" {
  bucket = aws_s3_bucket.state.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = module.keys.key_arns["state"]
    }
  }
}

resource "aws_s3_bucket_public_access_block" "state" {
  bucket = aws_s3_bucket.state.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "state" {
  bucket = aws_s3_bucket.state.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "state" {
  bucket = aws_s3_bucket.state.id

  rule {
    id     = "earlier-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = var.noncurrent_version_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.state]
}

resource "aws_s3_bucket_policy" "state" {
  bucket = aws_s3_bucket.state.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # States hold secrets of providers: never in the clear on the wire.
      Sid       = "OnlyByTLS"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.state.arn, "${aws_s3_bucket.state.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  depends_on = [aws_s3_bucket_public_access_block.state]
}

resource "aws_dynamodb_table" "lock" {
  count = var.enable_dynamodb_lock ? 1 : 0

  name                        = "${var.project}-lock"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "LockID"
  deletion_protection_enabled = var.deletion_protection

  attribute {
    name = "LockID"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = module.keys.key_arns["state"]
  }
}
