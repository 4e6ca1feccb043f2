# What the charts of the operator and of a CounterService are given in an environment. It makes nothing; so it can be tried, and its
# outputs held against the charts' schemas, without any account.

locals {
  external  = var.redis.endpoint != null
  by_digest = var.image_tag != null && startswith(coalesce(var.image_tag, "-"), "sha256:")

  operator = {
    image = {
      for field, value in { repository = "${var.image_repository}/counter-operator", tag = var.operator.image_tag } : field => value
      if value != null
    }
    operands          = { app = { repository = "${var.image_repository}/counter-app" } }
    replicas          = var.operator.replicas
    logLevel          = var.operator.log_level
    priorityClassName = var.operator.priority_class_name
    serviceAccount    = { create = true, name = "counter-operator", annotations = var.operator.service_account_annotations }
    serviceMonitor    = { enabled = var.monitoring }
    prometheusRules   = { enabled = var.monitoring }
    dashboards        = { enabled = var.monitoring }
  }

  # Each field with whether it is wanted: objects of different fields cannot be the two sides of a condition.
  app_fields = {
    image          = [var.image_tag != null, "${var.image_repository}/counter-app${local.by_digest ? "@" : ":"}${coalesce(var.image_tag, "-")}"]
    serviceAccount = [contains(keys(var.service_account_annotations), "app"), { annotations = try(var.service_account_annotations["app"], {}) }]
  }

  # Redis proves itself by a certificate of a public authority: so tls has no fields.
  external_fields = {
    nodes    = [true, [var.redis.endpoint]]
    tls      = [true, {}]
    username = [var.redis.username != null, var.redis.username]
    cluster  = [var.redis.cluster_mode, true]
  }

  storage_fields = {
    storageClassName = [var.redis.storage_class != null, var.redis.storage_class]
    size             = [var.redis.storage_size != null, var.redis.storage_size]
  }

  backup_fields = {
    schedule       = [true, try(var.backup.schedule, null)]
    retention      = [true, try(var.backup.retention, null)]
    destination    = [true, { type = "S3", s3 = { bucket = try(var.backup.bucket, null), region = var.region } }]
    serviceAccount = [contains(keys(var.service_account_annotations), "backup"), { annotations = try(var.service_account_annotations["backup"], {}) }]
  }

  redis_fields = {
    backup         = [var.backup != null, { for field, value in local.backup_fields : field => value[1] if value[0] }]
    mode           = [local.external, "External"]
    external       = [local.external, { for field, value in local.external_fields : field => value[1] if value[0] }]
    storage        = [var.redis.storage_class != null || var.redis.storage_size != null, { for field, value in local.storage_fields : field => value[1] if value[0] }]
    serviceAccount = [!local.external && contains(keys(var.service_account_annotations), "redis"), { annotations = try(var.service_account_annotations["redis"], {}) }]
  }

  app   = merge({ for field, value in local.app_fields : field => value[1] if value[0] }, try(var.spec.app, {}))
  redis = merge({ for field, value in local.redis_fields : field => value[1] if value[0] }, try(var.spec.redis, {}))
  envoy = try(var.spec.envoy, {})

  spec_fields = {
    app   = [length(local.app) > 0, local.app]
    redis = [length(local.redis) > 0, local.redis]
    envoy = [length(local.envoy) > 0, local.envoy]
    credentials = [var.secret_arn != null, {
      type = "AwsSecretsManager"
      awsSecretsManager = {
        secretArn      = var.secret_arn
        key            = "password"
        region         = var.region
        authentication = var.pod_identity ? "PodIdentity" : "IRSA"
      }
    }]
    networkPolicy = [length(var.allowed_cidrs) > 0, { allowFrom = [for range in var.allowed_cidrs : { ipBlock = { cidr = range } }] }]
  }

  service = {
    name = var.name
    spec = merge(
      { for field, value in local.spec_fields : field => value[1] if value[0] },
      { for field, value in var.spec : field => value if !contains(["app", "redis", "envoy"], field) },
    )
  }
}
