# Prometheus, Alertmanager and Grafana, on nodes of their own: what measures must not suffer from what it measures.

locals {
  monitoring_namespace = "monitoring"

  monitoring_placement = {
    nodeSelector = var.monitoring.node_selector
    tolerations  = [for key, value in var.monitoring.node_selector : { key = key, operator = "Equal", value = value, effect = "NoSchedule" }]
  }

  storage_class = var.enable.storage_class ? "encrypted-gp3" : null

  prometheus_claim = {
    spec = merge(
      { accessModes = ["ReadWriteOnce"], resources = { requests = { storage = var.monitoring.storage_size } } },
      { for field, value in { storageClassName = local.storage_class } : field => value if value != null },
    )
  }

  # Watchdog fires always, so that somebody outside notices when nothing does; here it would only be noise.
  alertmanager_config = {
    route = {
      receiver        = length(aws_sns_topic.alerts) > 0 ? "team" : "nobody"
      group_by        = ["alertname", "namespace"]
      group_wait      = "30s"
      group_interval  = "5m"
      repeat_interval = "12h"
      routes          = [{ receiver = "nobody", matchers = ["alertname = \"Watchdog\""] }, { receiver = "nobody", matchers = ["severity = \"info\""] }]
    }
    receivers = concat(
      [{ name = "nobody", sns_configs = [] }],
      [for topic in aws_sns_topic.alerts : {
        name = "team"
        sns_configs = [{
          topic_arn     = topic.arn
          sigv4         = { region = local.region }
          send_resolved = true
          subject       = "{{ .Status }}: {{ .CommonLabels.alertname }} (${var.name})"
        }]
      }],
    )
  }

  monitoring_values = {
    alertmanager = {
      config           = local.alertmanager_config
      serviceAccount   = { create = true, name = "alertmanager", annotations = try(module.role["alertmanager"].service_account_annotations, {}) }
      alertmanagerSpec = merge(local.monitoring_placement, { replicas = 2 })
    }
    prometheusOperator = local.monitoring_placement
    prometheus = {
      prometheusSpec = merge(local.monitoring_placement, {
        retention   = var.monitoring.retention
        storageSpec = { volumeClaimTemplate = local.prometheus_claim }
        # All monitors and rules of the cluster, not only those that carry this release's label.
        serviceMonitorSelectorNilUsesHelmValues = false
        podMonitorSelectorNilUsesHelmValues     = false
        ruleSelectorNilUsesHelmValues           = false
        probeSelectorNilUsesHelmValues          = false
      })
    }
    kube-state-metrics = local.monitoring_placement
    grafana = merge(local.monitoring_placement, {
      admin   = { existingSecret = "grafana-admin", userKey = "username", passwordKey = "password" }
      sidecar = { dashboards = { enabled = true, searchNamespace = "ALL" } }
      additionalDataSources = concat(
        var.enable.logs ? [{ name = "Loki", type = "loki", url = "http://loki.${local.monitoring_namespace}.svc:3100", access = "proxy" }] : [],
        var.enable.traces ? [{ name = "Jaeger", type = "jaeger", url = "http://jaeger.${local.monitoring_namespace}.svc:16686", access = "proxy" }] : [],
      )
    })
    # AWS runs these: nothing can be read of them.
    kubeControllerManager = { enabled = false }
    kubeScheduler         = { enabled = false }
    kubeEtcd              = { enabled = false }
  }

  loki_values = {
    deploymentMode = "SingleBinary"
    loki = {
      auth_enabled = false
      commonConfig = { replication_factor = 1 }
      storage      = { type = "filesystem" }
      schemaConfig = {
        configs = [{ from = "2025-01-01", store = "tsdb", object_store = "filesystem", schema = "v13", index = { prefix = "index_", period = "24h" } }]
      }
      limits_config = { retention_period = "336h" }
      compactor     = { retention_enabled = true, delete_request_store = "filesystem" }
    }
    singleBinary = merge(local.monitoring_placement, {
      replicas    = 1
      persistence = merge({ enabled = true, size = "50Gi" }, { for field, value in { storageClass = local.storage_class } : field => value if value != null })
    })
    read         = { replicas = 0 }
    write        = { replicas = 0 }
    backend      = { replicas = 0 }
    chunksCache  = { enabled = false }
    resultsCache = { enabled = false }
    lokiCanary   = { enabled = false }
    test         = { enabled = false }
    gateway      = { enabled = false }
  }

  # Grafana's password is made inside the cluster, and lies nowhere else.
  grafana_password = [
    {
      apiVersion = "generators.external-secrets.io/v1alpha1"
      kind       = "Password"
      metadata   = { name = "grafana-admin", namespace = local.monitoring_namespace }
      spec       = { length = 32, digits = 6, symbols = 0, allowRepeat = true, noUpper = false }
    },
    {
      apiVersion = "external-secrets.io/v1"
      kind       = "ExternalSecret"
      metadata   = { name = "grafana-admin", namespace = local.monitoring_namespace }
      spec = {
        # Once: another password needs a restart of Grafana.
        refreshPolicy = "CreatedOnce"
        target        = { name = "grafana-admin", template = { data = { username = "admin", password = "{{ .password }}" } } }
        dataFrom      = [{ sourceRef = { generatorRef = { apiVersion = "generators.external-secrets.io/v1alpha1", kind = "Password", name = "grafana-admin" } } }]
      }
    },
  ]
}

resource "aws_sns_topic" "alerts" {
  count = var.enable.monitoring && length(var.monitoring.alert_emails) > 0 ? 1 : 0

  name              = "${var.name}-alerts"
  kms_master_key_id = var.alerts_kms_key_arn == null ? "alias/aws/sns" : var.alerts_kms_key_arn
  tags              = var.tags
}

resource "aws_sns_topic_subscription" "alerts" {
  for_each = var.enable.monitoring ? toset(var.monitoring.alert_emails) : []

  topic_arn = aws_sns_topic.alerts[0].arn
  protocol  = "email"
  endpoint  = each.value
}
