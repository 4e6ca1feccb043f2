output "state_bucket" {
  description = "Bucket of all states: bucket in every backend.hcl"
  value       = aws_s3_bucket.state.bucket
}

output "state_kms_key_arn" {
  description = "KMS key that encrypts states"
  value       = module.keys.key_arns["state"]
}

output "lock_table" {
  description = "Table for locks: dynamodb_table in backend.hcl; null: S3's lock files are used"
  value       = one(aws_dynamodb_table.lock[*].name)
}

output "oidc_provider_arn" {
  description = "OIDC provider of GitHub, which global needs; null without a repository"
  value       = one(module.github[*].oidc_provider_arn)
}

output "github_variables" {
  description = "Variables of the repository on GitHub, which docs/delivery.md lists, with the roles"
  value = var.repository == null ? {} : merge(
    { AWS_REGION = local.backend["region"] },
    { for name in keys(local.states) : "TERRAFORM_PLAN_ROLE_${upper(replace(name, "-", "_"))}" => module.github[0].role_arns["plan-${name}"] },
  )
}

output "github_environment_variables" {
  description = "Variables of each environment on GitHub; production's also names the role that applies global, which is approved there"
  value = var.repository == null ? {} : {
    for name in var.environments : name => merge(
      {
        TERRAFORM_APPLY_ROLE = module.github[0].role_arns["apply-${name}"]
        DEPLOY_ROLE          = module.github[0].role_arns["deploy-${name}"]
        CLUSTER              = "${var.project}-${name}"
      },
      { for variable in ["TERRAFORM_GLOBAL_ROLE"] : variable => module.github[0].role_arns["apply-global"] if name == local.approvals["global"] },
    )
  }
}
