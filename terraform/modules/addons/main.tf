# What a cluster needs beside the counter: controllers that work with AWS, what scales, and what watches. Each is a chart by version, in
# charts.tf, with a role of its own where it asks AWS for something, in roles.tf.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
  # `name` is called `region` in version 6 of the provider, where `id` still is what it was in 5.
  region = data.aws_region.current.id
}

resource "helm_release" "first" {
  for_each = { for name, chart in local.releases : name => chart if chart.first }

  name             = each.key
  repository       = each.value.repository
  chart            = each.key
  version          = lookup(var.versions, each.key, each.value.version)
  namespace        = each.value.namespace
  create_namespace = each.value.namespace != "kube-system"
  # Half an installation is taken back, so that the next run starts from what was.
  atomic  = true
  timeout = 900
  values  = [yamlencode(each.value.values), yamlencode(try(var.values[each.key], {}))]

  depends_on = [module.role]
}

# After the first ones, whose webhooks and kinds these may need.
resource "helm_release" "then" {
  for_each = { for name, chart in local.releases : name => chart if !chart.first }

  name             = each.key
  repository       = each.value.repository
  chart            = each.key
  version          = lookup(var.versions, each.key, each.value.version)
  namespace        = each.value.namespace
  create_namespace = each.value.namespace != "kube-system"
  atomic           = true
  timeout          = 900
  values           = [yamlencode(each.value.values), yamlencode(try(var.values[each.key], {}))]

  depends_on = [helm_release.first, module.grafana_password, kubernetes_storage_class_v1.encrypted, module.role]
}

resource "kubernetes_namespace_v1" "monitoring" {
  count = var.enable.monitoring || var.enable.traces ? 1 : 0

  metadata {
    name = local.monitoring_namespace
  }
}

module "grafana_password" {
  source = "../cluster-objects"

  name      = "grafana-admin"
  namespace = local.monitoring_namespace
  objects   = [for object in local.grafana_password : object if var.enable.monitoring]

  depends_on = [helm_release.first, kubernetes_namespace_v1.monitoring]
}

module "secret_store" {
  source = "../cluster-objects"

  name      = "secret-store"
  namespace = "external-secrets"
  objects = var.enable.external_secrets ? [{
    apiVersion = "external-secrets.io/v1"
    kind       = "ClusterSecretStore"
    metadata   = { name = "aws-secrets-manager" }
    # External Secrets has its role by its own service account.
    spec = { provider = { aws = { service = "SecretsManager", region = local.region } } }
  }] : []

  depends_on = [helm_release.first]
}

module "node_pool" {
  source = "../cluster-objects"

  name      = "karpenter-nodes"
  namespace = "kube-system"
  objects = [
    for manifest in var.karpenter == null ? [] : [var.karpenter.ec2_node_class, var.karpenter.node_pool] : try(yamldecode(manifest), manifest)
  ]

  depends_on = [helm_release.first]
}

resource "kubernetes_storage_class_v1" "encrypted" {
  count = var.enable.storage_class ? 1 : 0

  metadata {
    name        = "encrypted-gp3"
    annotations = { "storageclass.kubernetes.io/is-default-class" = "true" }
  }

  storage_provisioner = "ebs.csi.aws.com"
  # Where the pod is, there the disk has to be.
  volume_binding_mode    = "WaitForFirstConsumer"
  allow_volume_expansion = true
  reclaim_policy         = "Delete"

  parameters = merge(
    { type = "gp3", encrypted = "true" },
    { for field, value in { kmsKeyId = var.volumes_kms_key_arn } : field => value if value != null },
  )
}
