mock_provider "aws" {
  source = "../mocks"
}

# Outputs that are null are in no state, so they are in none of these.
override_data {
  target = data.terraform_remote_state.network
  values = {
    outputs = {
      vpc_id             = "vpc-0123456789abcdef0"
      vpc_cidr_block     = "10.7.0.0/16"
      private_subnet_ids = ["subnet-0a", "subnet-0b", "subnet-0c"]
      public_subnet_ids  = ["subnet-0d", "subnet-0e", "subnet-0f"]
      intra_subnet_ids   = ["subnet-01", "subnet-02", "subnet-03"]
      logs_kms_key_arn   = "arn:aws:kms:eu-west-2:111122223333:key/logs"
    }
  }
}

override_data {
  target = data.terraform_remote_state.cluster
  values = {
    outputs = {
      cluster_name           = "counters-shared"
      cluster_arn            = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-shared"
      node_security_group_id = "sg-0123456789abcdef0"
      secrets_kms_key_arn    = "arn:aws:kms:eu-west-2:111122223333:key/01234567-89ab-cdef-0123-456789abcdef"
    }
  }
}

variables {
  environment = "shared"
}

run "by_default_redis_runs_in_the_cluster_and_nothing_is_made" {
  assert {
    condition     = length(module.redis) == 0 && length(module.secrets) == 0 && length(module.reader) == 0
    error_message = "The operator makes Redis and its password."
  }
  assert {
    condition     = output.redis_endpoint == null && output.redis_username == null && output.redis_cluster_mode == false && output.redis_secret_arn == null && length(output.service_account_annotations) == 0 && length(output.reader_role_arns) == 0 && length(output.secret_arns) == 0 && output.backup_bucket == null
    error_message = "The outputs say so."
  }
  assert {
    condition     = output.target_group_arn == null && output.url == null && output.web_acl_arn == null
    error_message = "There is no way in."
  }
}

run "redis_and_a_balancer_with_a_web_acl_are_made" {
  variables {
    creation_config = { create_redis = true, create_waf = true }
    redis           = { shards = 3 }
    edge            = { type = "alb" }
  }
  assert {
    condition     = output.redis_endpoint == "clustercfg.own.cache.example.com:6379" && output.redis_username == "counters-shared-counter" && output.redis_cluster_mode == true && output.redis_secret_arn == module.redis[0].secret_arn
    error_message = "The counter is told how to reach Redis."
  }
  assert {
    condition     = keys(output.reader_role_arns) == ["app"]
    error_message = "The app's pods read the password."
  }
  assert {
    condition     = output.target_group_arn == module.edge.target_group_arn && output.target_group_arn != null && output.url == "http://own.elb.example.com" && output.web_acl_arn == "arn:aws:wafv2:eu-west-2:111122223333:regional/webacl/own/0123"
    error_message = "The balancer is there, with its web ACL."
  }
  assert {
    condition = alltrue([
      for statement in jsondecode(local.read_password).Statement : contains([statement.Resource, try(statement.Condition.StringEquals["kms:EncryptionContext:SecretARN"], null)], module.redis[0].secret_arn)
    ])
    error_message = "They read that secret alone."
  }
}

run "keys_are_those_of_the_counter_and_its_guests" {
  command = plan
  variables {
    creation_config = { create_redis = true }
    redis           = { more_key_patterns = ["{guests/clicks}:*"] }
  }
  assert {
    condition     = local.key_patterns == ["{counters/visits}:*", "{guests/clicks}:*"]
    error_message = "In a cluster they have tags."
  }
}

run "without_shards_keys_have_no_tags" {
  command = plan
  variables {
    creation_config = { create_redis = true }
    redis           = { cluster_mode = false }
  }
  assert {
    condition     = local.key_patterns == ["counter:*"]
    error_message = "One server has the keys of one counter."
  }
}

run "another_environments_redis_is_used" {
  variables {
    existing = {
      redis_endpoint     = "redis.example.com:6379"
      redis_username     = "counters-dev-counter"
      redis_secret_arn   = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf"
      redis_cluster_mode = true
    }
  }
  assert {
    condition     = length(module.redis) == 0 && output.redis_endpoint == "redis.example.com:6379" && output.redis_username == "counters-dev-counter" && output.redis_cluster_mode && endswith(output.redis_secret_arn, "counters-dev/redis-AbCdEf")
    error_message = "It is that one."
  }
  assert {
    condition     = keys(output.reader_role_arns) == ["app"]
    error_message = "The app may read its password."
  }
}

run "a_redis_in_the_cluster_can_have_a_password_of_secrets_manager" {
  variables {
    counter = { aws_secret = true, name = "clicks", namespace = "shop" }
    secrets = { api-keys = { description = "Keys of the site", key = "site", generate = false } }
  }
  assert {
    condition     = join(",", keys(output.secret_arns)) == "api-keys,redis-password" && output.redis_secret_arn == output.secret_arns["redis-password"] && output.redis_endpoint == null
    error_message = "The secret is made beside the environment's own ones."
  }
  assert {
    condition     = keys(output.reader_role_arns) == ["app", "redis"] && module.reader["redis"].service_account == "clicks-redis" && module.reader["app"].namespace == "shop"
    error_message = "App and Redis read it."
  }
}

run "backups_have_a_bucket_and_a_role" {
  variables {
    counter = { backups = true }
  }
  assert {
    condition     = output.backup_bucket == "counters-shared-backups-111122223333" && keys(output.reader_role_arns) == ["backup"] && module.reader["backup"].service_account == "visits-backup"
    error_message = "Who backs up may write there."
  }
  assert {
    condition     = keys(local.policies["backup"]) == ["keep-backups"]
    error_message = "And may read no password."
  }
}

run "irsa_has_annotations" {
  variables {
    counter = { aws_secret = true }
  }
  override_data {
    target = data.terraform_remote_state.cluster
    values = {
      outputs = {
        cluster_name           = "counters-shared"
        cluster_arn            = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-shared"
        node_security_group_id = "sg-0123456789abcdef0"
        oidc_provider_arn      = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-2.amazonaws.com/id/OWN"
        secrets_kms_key_arn    = "arn:aws:kms:eu-west-2:111122223333:key/01234567-89ab-cdef-0123-456789abcdef"
      }
    }
  }
  assert {
    condition     = output.service_account_annotations["app"]["eks.amazonaws.com/role-arn"] == "arn:aws:iam::111122223333:role/mocked" && keys(output.service_account_annotations) == ["app", "redis"]
    error_message = "The counter's service accounts name their roles."
  }
}
