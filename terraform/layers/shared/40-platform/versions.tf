terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
    helm = {
      source  = "hashicorp/helm"
      version = ">= 3.0, < 4.0"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = ">= 2.36, < 4.0"
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

locals {
  # The token is fetched anew for each run, and lies in no state.
  token = {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "aws"
    args        = ["eks", "get-token", "--cluster-name", local.cluster.cluster_name, "--region", local.settings.region]
  }
}

provider "helm" {
  kubernetes = {
    host                   = local.cluster.cluster_endpoint
    cluster_ca_certificate = base64decode(local.cluster.cluster_certificate_authority_data)
    exec                   = local.token
  }
}

provider "kubernetes" {
  host                   = local.cluster.cluster_endpoint
  cluster_ca_certificate = base64decode(local.cluster.cluster_certificate_authority_data)

  exec {
    api_version = local.token.api_version
    command     = local.token.command
    args        = local.token.args
  }
}
