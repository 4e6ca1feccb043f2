# What runs in the cluster: addons, GitOps, the operator and a counter, and what binds the counter to the balancer of layer 30.

locals {
  own_cluster = local.settings.creation_config.create_eks_cluster
  # Addons belong to the environment that made the cluster; another one that shares it only brings its counter.
  addons = merge({ for flag in [
    "load_balancer_controller", "external_secrets", "secrets_store_csi", "metrics_server", "monitoring", "storage_class",
  ] : flag => true }, local.settings.addons)
  installs      = !module.gitops.manages_counters
  local_charts  = !startswith(local.settings.counter.charts, "oci://")
  chart_source  = trimsuffix(local.settings.counter.charts, "/")
  chart_version = local.local_charts ? null : local.settings.counter.chart_version
}

module "addons" {
  source = "../../../modules/addons"
  count  = local.own_cluster ? 1 : 0

  name = local.settings.name
  cluster = {
    name                   = local.cluster.cluster_name
    arn                    = local.cluster.cluster_arn
    node_security_group_id = local.cluster.node_security_group_id
    oidc_provider_arn      = local.cluster.oidc_provider_arn
  }
  vpc_id               = local.network.vpc_id
  enable               = local.addons
  versions             = local.settings.chart_versions
  karpenter            = local.cluster.karpenter
  secrets_prefix       = "${local.settings.name}/"
  secrets_kms_key_arns = [local.cluster.secrets_kms_key_arn]
  volumes_kms_key_arn  = local.cluster.volumes_kms_key_arn
  hosted_zone_ids      = local.settings.hosted_zone_ids
  monitoring           = local.settings.monitoring
  alerts_kms_key_arn   = local.cluster.secrets_kms_key_arn
  tags                 = local.settings.tags
}

module "gitops" {
  source = "../../../modules/gitops"

  tool             = local.settings.gitops.tool
  environment      = local.settings.environment
  repository       = local.settings.gitops.repository
  image_automation = local.settings.gitops.image_automation
  enable_flagger   = local.settings.gitops.enable_flagger
  versions         = local.settings.gitops.chart_versions

  depends_on = [module.addons]
}

module "values" {
  source = "../../../modules/counter-values"

  name             = local.settings.counter.name
  region           = local.settings.region
  image_repository = local.settings.counter.image_repository
  image_tag        = local.settings.image_tag
  operator         = local.settings.counter.operator
  monitoring       = local.addons.monitoring
  redis = {
    endpoint      = local.data.redis_endpoint
    username      = local.data.redis_username
    cluster_mode  = local.data.redis_cluster_mode
    storage_class = local.data.redis_endpoint == null && local.addons.storage_class ? "encrypted-gp3" : null
  }
  backup = local.data.backup_bucket == null ? null : {
    bucket    = local.data.backup_bucket
    schedule  = local.settings.counter.backup_schedule
    retention = local.settings.counter.backup_retention
  }
  secret_arn                  = local.data.redis_secret_arn
  pod_identity                = local.cluster.oidc_provider_arn == null
  service_account_annotations = local.data.service_account_annotations
  spec                        = local.settings.counter.spec
}

# The same as gitops/namespaces.
resource "kubernetes_namespace_v1" "this" {
  # The counter's in any case, since the binding of its balancer is in it.
  for_each = toset(concat([local.settings.counter.namespace], local.installs && local.own_cluster ? ["counter-system"] : []))

  metadata {
    name = each.key
    labels = {
      # All pods of operator and counters meet the strictest standard.
      "pod-security.kubernetes.io/enforce" = "restricted"
    }
  }

  lifecycle {
    # Others label namespaces, too.
    ignore_changes = [metadata[0].annotations]
  }
}

resource "helm_release" "operator" {
  count = local.installs && local.own_cluster ? 1 : 0

  name       = "counter-operator"
  repository = local.local_charts ? null : local.chart_source
  chart      = local.local_charts ? "${local.chart_source}/counter-operator" : "counter-operator"
  version    = local.chart_version
  namespace  = kubernetes_namespace_v1.this["counter-system"].metadata[0].name
  atomic     = true
  timeout    = 600
  values     = [module.values.operator_values]

  depends_on = [module.addons]
}

resource "helm_release" "counter" {
  count = local.installs ? 1 : 0

  name       = local.settings.counter.name
  repository = local.local_charts ? null : local.chart_source
  chart      = local.local_charts ? "${local.chart_source}/counter-service" : "counter-service"
  version    = local.chart_version
  namespace  = kubernetes_namespace_v1.this[local.settings.counter.namespace].metadata[0].name
  atomic     = true
  timeout    = 600
  values     = [module.values.counter_service_values]

  # Its kind comes with the operator, and the operator takes it apart when all is destroyed.
  depends_on = [helm_release.operator]
}

# Tells the balancer the pods, whoever installs the counter.
module "binding" {
  source = "../../../modules/cluster-objects"

  name      = "${local.settings.counter.name}-edge"
  namespace = local.settings.counter.namespace
  objects = local.settings.edge.type == "none" ? [] : [{
    apiVersion = "elbv2.k8s.aws/v1beta1"
    kind       = "TargetGroupBinding"
    metadata   = { name = "${local.settings.counter.name}-edge", namespace = local.settings.counter.namespace }
    spec = {
      targetGroupARN = local.data.target_group_arn
      targetType     = "ip"
      vpcID          = local.network.vpc_id
      serviceRef     = { name = local.settings.counter.name, port = 80 }
    }
  }]

  depends_on = [module.addons, module.gitops, kubernetes_namespace_v1.this]
}
