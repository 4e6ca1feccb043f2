terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }

  # scripts/terraform/init tells bucket and key.
  backend "s3" {}
}

provider "aws" {
  region              = local.settings.region
  allowed_account_ids = local.settings.account_id == null ? null : [local.settings.account_id]

  default_tags {
    tags = local.settings.tags
  }
}
