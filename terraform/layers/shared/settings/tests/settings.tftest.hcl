# What an environment may be. The folder above this one is called shared: so the environment has to be. (The path is there for checkers
# that work on a copy of what a module refers to: else they would leave out that folder.)

variables {
  environment = replace("../../../../layers", "../../../../layers", "shared")
}

run "the_defaults_are_an_environment" {
  assert {
    condition     = local.settings.name == "counters-shared" && local.settings.region == "eu-west-2"
    error_message = "Names begin with project and environment."
  }
  assert {
    condition     = local.settings.tags == { Project = "counters", Environment = "shared", ManagedBy = "terraform" }
    error_message = "All resources tell whose they are."
  }
  assert {
    condition     = local.settings.creation_config == { create_vpc = true, create_vpc_endpoints = true, create_eks_cluster = true, create_bastion = false, create_redis = false, create_waf = false }
    error_message = "By default a network and a cluster are made."
  }
  assert {
    condition     = !local.settings.cluster.endpoint_public_access && local.settings.edge.type == "none" && !local.settings.edge.internet_facing && !local.settings.edge.enable_shield_advanced
    error_message = "Nothing is public, and Shield is off."
  }
  assert {
    condition     = !local.settings.cluster.enable_karpenter
    error_message = "Karpenter is off unless asked for."
  }
  assert {
    condition     = output.settings == local.settings
    error_message = "The output is all of it."
  }
}

run "network_cluster_and_redis_can_be_another_environments" {
  variables {
    creation_config = { create_vpc = false, create_vpc_endpoints = false, create_eks_cluster = false }
    existing = {
      vpc_id                 = "vpc-0aaaaaaaaaaaaaaaa"
      subnet_ids             = ["subnet-0a", "subnet-0b", "subnet-0c"]
      cluster_name           = "counters-dev"
      node_security_group_id = "sg-0aaaaaaaaaaaaaaaa"
      redis_endpoint         = "redis.example.com:6379"
      redis_secret_arn       = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf"
    }
  }
  assert {
    condition     = local.settings.existing.cluster_name == "counters-dev"
    error_message = "What is named is used."
  }
}

run "refuses_the_folder_of_another_environment" {
  command = plan
  variables {
    environment = "dev"
  }
  expect_failures = [var.environment]
}

run "refuses_what_is_no_name" {
  command = plan
  variables {
    environment = "Shared"
  }
  expect_failures = [var.environment]
}

run "refuses_what_is_misspelt" {
  command = plan
  variables {
    project    = "The Counters"
    region     = "London"
    account_id = "1234"
    tags       = { Environment = "other" }
    addons     = { monitorin = true }
    existing   = { vpc_id = "counters" }
    image_tag  = null
  }
  expect_failures = [var.project, var.region, var.account_id, var.tags, var.addons, var.existing]
}

run "refuses_another_number_of_nat_gateways" {
  command = plan
  variables {
    network = { nat_mode = "two" }
  }
  expect_failures = [var.network]
}

run "refuses_no_network_at_all" {
  command = plan
  variables {
    creation_config = { create_vpc = false, create_vpc_endpoints = false }
  }
  expect_failures = [var.creation_config]
}

run "refuses_two_networks" {
  command = plan
  variables {
    existing = { vpc_id = "vpc-0aaaaaaaaaaaaaaaa", subnet_ids = ["subnet-0a"] }
  }
  expect_failures = [var.creation_config]
}

run "refuses_endpoints_in_a_foreign_network" {
  command = plan
  variables {
    creation_config = { create_vpc = false }
    existing        = { vpc_id = "vpc-0aaaaaaaaaaaaaaaa", subnet_ids = ["subnet-0a"] }
  }
  expect_failures = [var.creation_config]
}

run "refuses_no_cluster_at_all" {
  command = plan
  variables {
    creation_config = { create_eks_cluster = false }
    existing        = { node_security_group_id = "sg-0aaaaaaaaaaaaaaaa" }
  }
  expect_failures = [var.creation_config]
}

run "refuses_a_cluster_without_its_nodes_security_group" {
  command = plan
  variables {
    creation_config = { create_eks_cluster = false }
    existing        = { cluster_name = "counters-dev" }
  }
  expect_failures = [var.creation_config]
}

run "refuses_two_clusters" {
  command = plan
  variables {
    existing = { cluster_name = "counters-dev" }
  }
  expect_failures = [var.creation_config]
}

run "refuses_two_redis" {
  command = plan
  variables {
    creation_config = { create_redis = true }
    existing        = { redis_endpoint = "redis.example.com:6379", redis_secret_arn = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf" }
  }
  expect_failures = [var.creation_config]
}

run "refuses_subnets_by_their_names" {
  command = plan
  variables {
    existing = { subnet_ids = ["a"] }
  }
  expect_failures = [var.existing]
}

run "refuses_a_redis_without_its_password" {
  command = plan
  variables {
    existing = { redis_endpoint = "redis.example.com:6379" }
  }
  expect_failures = [var.existing]
}

run "refuses_a_web_acl_without_an_application_balancer" {
  command = plan
  variables {
    creation_config = { create_waf = true }
    edge            = { type = "nlb" }
  }
  expect_failures = [var.creation_config]
}

run "refuses_a_public_balancer_without_public_subnets" {
  command = plan
  variables {
    creation_config = { create_vpc = false, create_vpc_endpoints = false }
    existing        = { vpc_id = "vpc-0aaaaaaaaaaaaaaaa", subnet_ids = ["subnet-0a"] }
    edge            = { type = "nlb", internet_facing = true }
  }
  expect_failures = [var.creation_config]
}

run "refuses_nodes_that_reach_nothing" {
  command = plan
  variables {
    network = { nat_mode = "none", endpoints = ["sts"] }
  }
  expect_failures = [var.network]
}

run "refuses_a_public_api_for_nobody_in_particular" {
  command = plan
  variables {
    cluster = { endpoint_public_access = true }
  }
  expect_failures = [var.cluster]
}

run "refuses_a_public_api_for_the_whole_internet" {
  command = plan
  variables {
    cluster = { endpoint_public_access = true, public_access_cidrs = ["0.0.0.0/0"] }
  }
  expect_failures = [var.cluster]
}

run "refuses_ranges_for_a_private_api" {
  command = plan
  variables {
    cluster = { public_access_cidrs = ["192.0.2.0/24"] }
  }
  expect_failures = [var.cluster]
}

run "refuses_two_that_add_nodes" {
  command = plan
  variables {
    cluster = { enable_karpenter = true }
    addons  = { cluster_autoscaler = true }
  }
  expect_failures = [var.cluster]
}

run "refuses_spot_without_karpenter" {
  command = plan
  variables {
    cluster = { karpenter_spot = true }
  }
  expect_failures = [var.cluster]
}

run "refuses_a_balancer_that_nobody_fills" {
  command = plan
  variables {
    edge   = { type = "nlb" }
    addons = { load_balancer_controller = false }
  }
  expect_failures = [var.edge]
}

run "refuses_a_password_that_nobody_mounts" {
  command = plan
  variables {
    creation_config = { create_redis = true }
    addons          = { secrets_store_csi = false }
  }
  expect_failures = [var.counter]
}

run "refuses_backups_of_elasticache" {
  command = plan
  variables {
    creation_config = { create_redis = true }
    counter         = { backups = true }
  }
  expect_failures = [var.counter]
}

run "refuses_an_image_beside_gitops" {
  command = plan
  variables {
    gitops    = { tool = "flux" }
    image_tag = "1.2.3"
  }
  expect_failures = [var.image_tag]
}
