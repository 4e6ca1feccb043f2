mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws", dns_suffix = "amazonaws.com" }
  }
  mock_data "aws_region" {
    defaults = { id = "eu-west-2" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
  }
  mock_resource "aws_cloudformation_stack" {
    defaults = { outputs = { FunctionArn = "arn:aws:lambda:eu-west-2:111122223333:function:counters-dev-redis-rotation" } }
  }
  mock_resource "aws_secretsmanager_secret" {
    defaults = {
      id  = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf"
      arn = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf"
    }
  }
  mock_resource "aws_elasticache_user" {
    defaults = { arn = "arn:aws:elasticache:eu-west-2:111122223333:user:counters-dev-counter" }
  }
  mock_resource "aws_elasticache_replication_group" {
    defaults = {
      id                             = "counters-dev"
      configuration_endpoint_address = "clustercfg.counters-dev.cache.example.com"
      primary_endpoint_address       = "primary.counters-dev.cache.example.com"
    }
  }
  mock_resource "aws_security_group" {
    defaults = { id = "sg-0123456789abcdef0" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-2:111122223333:log-group:mocked" }
  }
}

variables {
  name                      = "counters-dev"
  vpc_id                    = "vpc-0123456789abcdef0"
  subnet_ids                = ["subnet-0a", "subnet-0b", "subnet-0c"]
  client_security_group_ids = { nodes = "sg-0fedcba9876543210" }
  kms_key_arn               = "arn:aws:kms:eu-west-2:111122223333:key/secrets"
}

run "it_survives_a_zone_and_is_encrypted" {
  variables {
    shards = 3
  }
  assert {
    condition     = aws_elasticache_replication_group.this.num_node_groups == 3 && aws_elasticache_replication_group.this.replicas_per_node_group == 1
    error_message = "Three shards have one replica each."
  }
  assert {
    condition     = aws_elasticache_replication_group.this.multi_az_enabled && aws_elasticache_replication_group.this.automatic_failover_enabled
    error_message = "Replicas in other zones take over by themselves."
  }
  assert {
    condition     = tobool(aws_elasticache_replication_group.this.at_rest_encryption_enabled) && aws_elasticache_replication_group.this.transit_encryption_enabled && aws_elasticache_replication_group.this.transit_encryption_mode == "required"
    error_message = "Data are encrypted where they lie and where they go, and nobody comes in without TLS."
  }
  assert {
    condition     = aws_elasticache_replication_group.this.kms_key_id == var.kms_key_arn && aws_secretsmanager_secret.this.kms_key_id == var.kms_key_arn
    error_message = "Data and secret are encrypted by the key."
  }
  assert {
    condition     = length(aws_elasticache_subnet_group.this.subnet_ids) == 3
    error_message = "Its subnets are in three zones."
  }
  assert {
    condition     = output.endpoint == "clustercfg.counters-dev.cache.example.com:6379" && output.cluster_mode
    error_message = "Clients of shards are given the address of the whole cluster."
  }
  assert {
    condition     = contains([for setting in aws_elasticache_parameter_group.this.parameter : "${setting.name}=${setting.value}"], "maxmemory-policy=noeviction")
    error_message = "No counter is evicted to make room for another."
  }
  assert {
    condition     = aws_elasticache_replication_group.this.final_snapshot_identifier == "counters-dev-final"
    error_message = "The counts outlive the cluster as a snapshot."
  }
}

run "without_shards_it_has_one_address_that_takes_writes" {
  variables {
    cluster_mode       = false
    replicas_per_shard = 2
    final_snapshot     = false
  }
  assert {
    condition     = aws_elasticache_replication_group.this.num_cache_clusters == 3 && aws_elasticache_replication_group.this.cluster_mode == "disabled"
    error_message = "One primary and two replicas are three nodes."
  }
  assert {
    condition     = output.endpoint == "primary.counters-dev.cache.example.com:6379" && !output.cluster_mode
    error_message = "Clients are given the primary's address."
  }
  assert {
    condition     = aws_elasticache_replication_group.this.final_snapshot_identifier == null
    error_message = "Without final_snapshot there is none."
  }
  assert {
    condition     = !strcontains(aws_elasticache_user.counter.access_string, "cluster|")
    error_message = "Without shards nobody asks for them."
  }
}

run "only_the_cluster_gets_in" {
  assert {
    condition     = aws_vpc_security_group_ingress_rule.clients["nodes"].referenced_security_group_id == "sg-0fedcba9876543210" && aws_vpc_security_group_ingress_rule.clients["nodes"].from_port == 6379
    error_message = "The nodes' security group is admitted."
  }
  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.clients) == 1 && length(aws_security_group.this.ingress) == 0 && output.security_group_id == aws_security_group.this.id
    error_message = "Nobody else is admitted."
  }
}

run "the_service_may_do_what_it_does_and_no_more" {
  assert {
    condition     = startswith(aws_elasticache_user.counter.access_string, "on ~counter:* resetchannels -@all +ping ")
    error_message = "Its user has the service's keys, and commands one by one."
  }
  assert {
    condition     = alltrue([for command in ["+@all", "flush", "config", "+keys", "replicaof", "shutdown", "+acl", "+debug"] : !strcontains(aws_elasticache_user.counter.access_string, command)])
    error_message = "Nothing that is dangerous is allowed."
  }
  assert {
    condition     = strcontains(aws_elasticache_user.counter.access_string, "+evalsha") && strcontains(aws_elasticache_user.counter.access_string, "+cluster|nodes")
    error_message = "The service runs scripts, and asks where shards are."
  }
  assert {
    condition     = length(aws_elasticache_user.default) == 0 && aws_elasticache_user_group.this.user_ids == toset(["counters-dev-counter"])
    error_message = "Valkey needs no default user."
  }
  assert {
    condition     = output.username == "counters-dev-counter"
    error_message = "The output names the user."
  }
}

run "keys_are_named" {
  variables {
    key_patterns = ["{counters/visits}:*", "{guests/clicks}:*"]
  }
  assert {
    condition     = startswith(aws_elasticache_user.counter.access_string, "on ~{counters/visits}:* ~{guests/clicks}:* resetchannels ")
    error_message = "Each counter's keys have their pattern."
  }
}

run "the_default_user_of_redis_can_do_nothing" {
  variables {
    engine = "redis"
  }
  assert {
    condition     = aws_elasticache_user.default[0].access_string == "off -@all" && contains(aws_elasticache_user_group.this.user_ids, "counters-dev-default")
    error_message = "The default user is there, and off."
  }
  assert {
    condition     = aws_elasticache_replication_group.this.engine_version == "7.1" && aws_elasticache_parameter_group.this.family == "redis7"
    error_message = "Redis has versions and parameters of its own."
  }
}

run "no_password_is_anywhere_in_terraform" {
  assert {
    condition     = aws_elasticache_user.counter.authentication_mode[0].type == "iam" && length(coalesce(aws_elasticache_user.counter.authentication_mode[0].passwords, [])) == 0
    error_message = "Until the rotation gives it a password, the user has none."
  }
  assert {
    condition     = aws_secretsmanager_secret_version.first.secret_string_wo_version == 1 && aws_secretsmanager_secret_version.first.secret_string == null
    error_message = "The secret's first value is written, not kept."
  }
  assert {
    condition     = aws_secretsmanager_secret_rotation.this.rotate_immediately && aws_secretsmanager_secret_rotation.this.rotation_rules[0].automatically_after_days == 30
    error_message = "The first password is made at once, the next ones each month."
  }
  assert {
    condition     = aws_secretsmanager_secret_rotation.this.rotation_lambda_arn == "arn:aws:lambda:eu-west-2:111122223333:function:counters-dev-redis-rotation" && output.secret_arn == aws_secretsmanager_secret.this.arn
    error_message = "The function rotates this secret."
  }
  assert {
    condition     = strcontains(jsondecode(aws_cloudformation_stack.rotation.template_body).Resources.Function.Properties.Code.ZipFile, "def handler(event, context)")
    error_message = "The function is the file rotate.py."
  }
}

run "the_rotation_may_touch_one_secret_and_one_user" {
  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.rotation.policy).Statement :
      statement.Resource != "*" || statement.Action == "secretsmanager:GetRandomPassword"
    ])
    error_message = "Only an action that knows no resources is for all of them."
  }
  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.rotation.policy).Statement :
      statement.Sid != "ChangeTheUser" || statement.Resource == aws_elasticache_user.counter.arn
    ])
    error_message = "It changes the service's user alone."
  }
  assert {
    condition     = aws_lambda_permission.secrets_manager.source_arn == aws_secretsmanager_secret.this.arn && aws_lambda_permission.secrets_manager.principal == "secretsmanager.amazonaws.com"
    error_message = "Secrets Manager calls it for this secret alone."
  }
}

run "its_logs_are_kept" {
  variables {
    logs_kms_key_arn   = "arn:aws:kms:eu-west-2:111122223333:key/logs"
    log_retention_days = 30
  }
  assert {
    condition     = output.log_group_names == { engine-log = "/aws/elasticache/counters-dev/engine-log", slow-log = "/aws/elasticache/counters-dev/slow-log" }
    error_message = "Both logs have a group."
  }
  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 30 && group.kms_key_id == var.logs_kms_key_arn])
    error_message = "They are kept as long as asked for, and encrypted."
  }
  assert {
    condition     = output.replication_group_id == "counters-dev"
    error_message = "The output is the replication group's id."
  }
}

run "refuses_what_is_misspelt" {
  command = plan
  variables {
    name                      = "counters--dev"
    engine                    = "memcached"
    engine_version            = "8"
    node_type                 = "m7g.large"
    shards                    = 0
    replicas_per_shard        = 0
    vpc_id                    = "counters"
    subnet_ids                = ["subnet-0a", "subnet-0b"]
    client_security_group_ids = {}
    kms_key_arn               = "alias/secrets"
    logs_kms_key_arn          = "alias/logs"
    key_patterns              = ["*"]
    password_rotation_days    = 0
    secret_recovery_days      = 3
    snapshot_retention_days   = 36
    log_retention_days        = 31
    maintenance_window        = "sunday"
  }
  expect_failures = [
    var.name, var.engine, var.engine_version, var.node_type, var.shards, var.replicas_per_shard, var.vpc_id, var.subnet_ids,
    var.client_security_group_ids, var.kms_key_arn, var.logs_kms_key_arn, var.key_patterns, var.password_rotation_days, var.secret_recovery_days,
    var.snapshot_retention_days, var.log_retention_days, var.maintenance_window,
  ]
}

run "refuses_shards_without_cluster_mode_and_an_address_range" {
  command = plan
  variables {
    shards                    = 3
    cluster_mode              = false
    client_security_group_ids = { world = "0.0.0.0/0" }
  }
  expect_failures = [var.shards, var.client_security_group_ids]
}
