# What brings Git's settings into the cluster. With a tool, Terraform installs neither operator nor counter: two writers of one thing
# would undo each other's work.

locals {
  # The health of a CounterService, as gitops/argocd/settings has it; Argo CD's chart would overwrite what is applied beside it.
  health_file = "${path.module}/counterservice-health.lua"

  flux_components = concat(
    ["source-controller", "kustomize-controller", "helm-controller", "notification-controller"],
    var.image_automation ? ["image-reflector-controller", "image-automation-controller"] : [],
  )

  flux_instance = {
    apiVersion = "fluxcd.controlplane.io/v1"
    kind       = "FluxInstance"
    metadata   = { name = "flux", namespace = "flux-system" }
    spec = {
      # Patches are taken, minor versions chosen.
      distribution = { version = "2.9.x", registry = "ghcr.io/fluxcd" }
      components   = local.flux_components
      cluster      = { type = "aws", networkPolicy = true }
      sync = merge(
        {
          kind = "GitRepository"
          url  = var.repository.url
          ref  = "refs/heads/${var.repository.branch}"
          path = "gitops/flux/clusters/${var.environment}"
        },
        { for field, value in { pullSecret = var.repository.secret } : field => value if value != null },
      )
    }
  }
}

resource "helm_release" "argocd" {
  count = var.tool == "argocd" ? 1 : 0

  name             = "argocd"
  repository       = "https://argoproj.github.io/argo-helm"
  chart            = "argo-cd"
  version          = lookup(var.versions, "argo-cd", "10.1.3")
  namespace        = "argocd"
  create_namespace = true
  atomic           = true
  timeout          = 900

  values = [yamlencode({
    configs = {
      cm = {
        "resource.customizations.health.counters.dev_CounterService" = file(local.health_file)
        # It answers no more than what one asks through kubectl's port-forward.
        "exec.enabled" = false
      }
      # The chart made a password of its own; nobody needs it who has the cluster's.
      secret = { createSecret = true }
    }
    server        = { service = { type = "ClusterIP" } }
    redis         = { enabled = true }
    notifications = { enabled = false }
    dex           = { enabled = false }
  })]
}

resource "helm_release" "flux_operator" {
  count = var.tool == "flux" ? 1 : 0

  name             = "flux-operator"
  repository       = "oci://ghcr.io/controlplaneio-fluxcd/charts"
  chart            = "flux-operator"
  version          = lookup(var.versions, "flux-operator", "0.50.0")
  namespace        = "flux-system"
  create_namespace = true
  atomic           = true
  timeout          = 900
}

module "flux" {
  source = "../cluster-objects"

  name      = "flux-instance"
  namespace = "flux-system"
  objects   = var.tool == "flux" ? [local.flux_instance] : []

  depends_on = [helm_release.flux_operator]
}

resource "helm_release" "flagger" {
  count = var.enable_flagger ? 1 : 0

  name             = "flagger"
  repository       = "https://flagger.app"
  chart            = "flagger"
  version          = lookup(var.versions, "flagger", "1.44.0")
  namespace        = "flagger-system"
  create_namespace = true
  atomic           = true
  timeout          = 900

  values = [yamlencode({
    meshProvider   = "gatewayapi:v1"
    metricsServer  = var.metrics_server
    leaderElection = { enabled = true, replicaCount = 2 }
  })]
}
