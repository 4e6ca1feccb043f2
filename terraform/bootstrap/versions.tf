terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }

  # No backend: its bucket is made here. Once it is there, backend.tf, which scripts/terraform/bootstrap writes, moves the state into it.
}

provider "aws" {
  region = local.backend["region"]

  default_tags {
    tags = local.tags
  }
}
