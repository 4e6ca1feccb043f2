variables {
  region = "eu-west-2"
}

run "without_settings_the_charts_decide" {
  assert {
    condition     = yamldecode(output.counter_service_values) == { name = "visits", spec = {} }
    error_message = "A CounterService needs no more than its name."
  }
  assert {
    condition     = yamldecode(output.operator_values).image == { repository = "ghcr.io/counters-dev/counter-operator" } && yamldecode(output.operator_values).operands.app.repository == "ghcr.io/counters-dev/counter-app"
    error_message = "Images are the project's, with the chart's tag."
  }
  assert {
    condition     = !yamldecode(output.operator_values).serviceMonitor.enabled && !yamldecode(output.operator_values).prometheusRules.enabled && !yamldecode(output.operator_values).dashboards.enabled
    error_message = "Nothing is declared to a Prometheus operator that is not there."
  }
}

run "the_operator_is_told_what_it_may_be_told" {
  variables {
    image_repository = "111122223333.dkr.ecr.eu-west-2.amazonaws.com"
    monitoring       = true
    operator = {
      image_tag                   = "1.2.3"
      replicas                    = 3
      log_level                   = "DEBUG"
      priority_class_name         = "system-cluster-critical"
      service_account_annotations = { "eks.amazonaws.com/role-arn" = "arn:aws:iam::111122223333:role/operator" }
    }
  }
  assert {
    condition     = yamldecode(output.operator_values).image == { repository = "111122223333.dkr.ecr.eu-west-2.amazonaws.com/counter-operator", tag = "1.2.3" }
    error_message = "Its image is of the named registry and tag."
  }
  assert {
    condition     = yamldecode(output.operator_values).replicas == 3 && yamldecode(output.operator_values).logLevel == "DEBUG" && yamldecode(output.operator_values).priorityClassName == "system-cluster-critical"
    error_message = "Pods, log level and priority are as set."
  }
  assert {
    condition     = yamldecode(output.operator_values).serviceAccount.annotations["eks.amazonaws.com/role-arn"] == "arn:aws:iam::111122223333:role/operator"
    error_message = "Its service account has the role."
  }
  assert {
    condition     = yamldecode(output.operator_values).serviceMonitor.enabled && yamldecode(output.operator_values).prometheusRules.enabled && yamldecode(output.operator_values).dashboards.enabled
    error_message = "Metrics, alerts and dashboards are declared."
  }
}

run "an_image_is_named_by_tag" {
  variables {
    image_tag = "1.2.3"
  }
  assert {
    condition     = yamldecode(output.counter_service_values).spec == { app = { image = "ghcr.io/counters-dev/counter-app:1.2.3" } }
    error_message = "A tag comes after a colon."
  }
}

run "or_by_digest" {
  variables {
    image_tag = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }
  assert {
    condition     = yamldecode(output.counter_service_values).spec.app.image == "ghcr.io/counters-dev/counter-app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    error_message = "A digest comes after an at sign."
  }
}

run "redis_in_the_cluster_has_a_volume_of_the_class" {
  variables {
    redis = { storage_class = "encrypted-gp3", storage_size = "10Gi" }
  }
  assert {
    condition     = yamldecode(output.counter_service_values).spec == { redis = { storage = { storageClassName = "encrypted-gp3", size = "10Gi" } } }
    error_message = "Its volume is of the encrypted class."
  }
}

run "redis_outside_is_reached_by_tls_with_the_secrets_password" {
  variables {
    redis      = { endpoint = "redis.example.com:6379", username = "counters-dev-counter" }
    secret_arn = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf"
  }
  assert {
    condition     = yamldecode(output.counter_service_values).spec.redis == { mode = "External", external = { nodes = ["redis.example.com:6379"], tls = {}, username = "counters-dev-counter" } }
    error_message = "It is named with its user, and by TLS."
  }
  assert {
    condition = yamldecode(output.counter_service_values).spec.credentials == {
      type              = "AwsSecretsManager"
      awsSecretsManager = { secretArn = var.secret_arn, key = "password", region = "eu-west-2", authentication = "PodIdentity" }
    }
    error_message = "The password is the secret's."
  }
}

run "backups_go_to_the_bucket" {
  variables {
    backup                      = { bucket = "counters-dev-backups-111122223333", retention = 14 }
    service_account_annotations = { backup = { "eks.amazonaws.com/role-arn" = "backup" } }
  }
  assert {
    condition = yamldecode(output.counter_service_values).spec.redis.backup == {
      schedule       = "@daily"
      retention      = 14
      destination    = { type = "S3", s3 = { bucket = "counters-dev-backups-111122223333", region = "eu-west-2" } }
      serviceAccount = { annotations = { "eks.amazonaws.com/role-arn" = "backup" } }
    }
    error_message = "Each day one, by the role."
  }
}

run "refuses_backups_of_a_redis_outside" {
  command = plan
  variables {
    backup     = { bucket = "counters-dev-backups-111122223333" }
    redis      = { endpoint = "redis.example.com:6379" }
    secret_arn = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf"
  }
  expect_failures = [var.backup]
}

run "shards_are_told" {
  variables {
    redis      = { endpoint = "redis.example.com:6379", cluster_mode = true }
    secret_arn = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf"
  }
  assert {
    condition     = yamldecode(output.counter_service_values).spec.redis.external == { nodes = ["redis.example.com:6379"], tls = {}, cluster = true }
    error_message = "The service has to know that keys are spread."
  }
}

run "irsa_has_annotations" {
  variables {
    secret_arn                  = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf"
    pod_identity                = false
    service_account_annotations = { app = { "eks.amazonaws.com/role-arn" = "app" }, redis = { "eks.amazonaws.com/role-arn" = "redis" } }
  }
  assert {
    condition     = yamldecode(output.counter_service_values).spec.credentials.awsSecretsManager.authentication == "IRSA"
    error_message = "The driver asks by IRSA."
  }
  assert {
    condition     = yamldecode(output.counter_service_values).spec.app.serviceAccount.annotations["eks.amazonaws.com/role-arn"] == "app" && yamldecode(output.counter_service_values).spec.redis.serviceAccount.annotations["eks.amazonaws.com/role-arn"] == "redis"
    error_message = "Both parts have their role."
  }
}

run "what_the_environment_says_is_added_and_wins" {
  variables {
    image_tag     = "1.2.3"
    allowed_cidrs = ["10.0.0.0/16"]
    spec          = { app = { replicas = 3, image = "example.com/other:1" }, envoy = { replicas = 3 }, paused = true }
  }
  assert {
    condition = yamldecode(output.counter_service_values).spec == {
      app           = { image = "example.com/other:1", replicas = 3 }
      envoy         = { replicas = 3 }
      paused        = true
      networkPolicy = { allowFrom = [{ ipBlock = { cidr = "10.0.0.0/16" } }] }
    }
    error_message = "Its fields stand beside the platform's, and win over them."
  }
}

run "refuses_what_is_misspelt" {
  command = plan
  variables {
    image_repository            = "ghcr.io/counters-dev/"
    image_tag                   = "not a tag"
    operator                    = { replicas = 0 }
    name                        = "Visits"
    redis                       = { endpoint = "redis.example.com" }
    secret_arn                  = "arn:aws:s3:::bucket"
    service_account_annotations = { envoy = {} }
    allowed_cidrs               = ["somewhere"]
    spec                        = "app"
  }
  expect_failures = [
    var.image_repository, var.image_tag, var.operator, var.name, var.secret_arn, var.service_account_annotations, var.allowed_cidrs, var.spec,
  ]
}

run "refuses_a_moving_tag_and_a_second_source_of_credentials" {
  command = plan
  variables {
    image_tag = "latest"
    spec      = { credentials = { type = "Generated" } }
  }
  expect_failures = [var.image_tag, var.spec]
}

run "refuses_an_endpoint_without_a_port" {
  command = plan
  variables {
    redis      = { endpoint = "redis.example.com" }
    secret_arn = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf"
  }
  expect_failures = [var.redis]
}

run "refuses_a_redis_outside_without_a_secret" {
  command = plan
  variables {
    redis = { endpoint = "redis.example.com:6379" }
  }
  expect_failures = [var.redis]
}

run "refuses_a_volume_for_a_redis_outside" {
  command = plan
  variables {
    redis      = { endpoint = "redis.example.com:6379", storage_class = "encrypted-gp3" }
    secret_arn = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/redis-AbCdEf"
  }
  expect_failures = [var.redis]
}
