# The network of an environment: made here, or another environment's.

locals {
  own = local.settings.creation_config.create_vpc
}

# Flow logs, and all logs of later layers, are encrypted with one key: they are read by the same people.
module "keys" {
  source = "../../../modules/kms"

  name = local.settings.name
  keys = {
    logs = {
      description        = "Logs of ${local.settings.name}"
      service_principals = ["logs.${local.settings.region}.amazonaws.com"]
    }
  }
  deletion_protection = local.settings.deletion_protection
  tags                = local.settings.tags
}

module "network" {
  source = "../../../modules/network"
  count  = local.own ? 1 : 0

  name                        = local.settings.name
  vpc_cidr                    = local.settings.network.cidr
  availability_zones          = local.settings.network.availability_zones
  nat_mode                    = local.settings.network.nat_mode
  cluster_name                = local.settings.name
  enable_flow_logs            = local.settings.network.flow_logs
  flow_logs_retention_in_days = local.settings.log_retention_days
  logs_kms_key_arn            = module.keys.key_arns["logs"]
  tags                        = local.settings.tags
}

module "endpoints" {
  source = "../../../modules/vpc-endpoints"
  count  = local.own && local.settings.creation_config.create_vpc_endpoints ? 1 : 0

  name               = local.settings.name
  region             = local.settings.region
  vpc_id             = module.network[0].vpc_id
  vpc_cidr_block     = module.network[0].vpc_cidr_block
  subnet_ids         = module.network[0].private_subnet_ids
  route_table_ids    = concat(module.network[0].private_route_table_ids, module.network[0].intra_route_table_ids)
  interface_services = local.settings.network.endpoints
  tags               = local.settings.tags
}

data "aws_vpc" "existing" {
  count = local.own ? 0 : 1

  id = local.settings.existing.vpc_id
}
