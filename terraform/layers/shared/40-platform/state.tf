# What earlier layers made, out of their states: beside this one's, where ../backend.hcl says.

locals {
  backend = { for setting in regexall("(?m)^\\s*(\\w+)\\s*=\\s*\"([^\"]*)\"", file("${path.module}/../backend.hcl")) : setting[0] => setting[1] }
}

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = local.backend["bucket"]
    region = local.backend["region"]
    key    = "envs/${local.settings.environment}/10-network.tfstate"
  }
}

data "terraform_remote_state" "cluster" {
  backend = "s3"

  config = {
    bucket = local.backend["bucket"]
    region = local.backend["region"]
    key    = "envs/${local.settings.environment}/20-cluster.tfstate"
  }
}

data "terraform_remote_state" "data" {
  backend = "s3"

  config = {
    bucket = local.backend["bucket"]
    region = local.backend["region"]
    key    = "envs/${local.settings.environment}/30-data.tfstate"
  }
}

locals {
  # An output that is null is left out of the state.
  network = data.terraform_remote_state.network.outputs
  cluster = merge({ karpenter = null, oidc_provider_arn = null, volumes_kms_key_arn = null }, data.terraform_remote_state.cluster.outputs)
  data    = merge({ backup_bucket = null, redis_endpoint = null, redis_secret_arn = null, redis_username = null, target_group_arn = null, url = null }, data.terraform_remote_state.data.outputs)
}
