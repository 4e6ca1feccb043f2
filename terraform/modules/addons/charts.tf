# Every chart that can be installed: where it comes from, its version, whether it is wanted, and what it is told.

locals {
  # Apart, since validations of variables may not wait for what the charts are told.
  chart_names = [
    "alloy", "aws-load-balancer-controller", "cert-manager", "cluster-autoscaler", "cluster-proportional-autoscaler", "external-dns",
    "external-secrets", "jaeger", "karpenter", "kube-prometheus-stack", "loki", "metrics-server", "secrets-store-csi-driver",
    "secrets-store-csi-driver-provider-aws", "vertical-pod-autoscaler",
  ]

  charts = {
    aws-load-balancer-controller = {
      enabled    = var.enable.load_balancer_controller
      repository = "https://aws.github.io/eks-charts"
      version    = "3.5.0"
      namespace  = "kube-system"
      # Others have Services, and so may wait for its webhooks.
      first = true
      values = {
        clusterName = var.cluster.name
        region      = local.region
        vpcId       = var.vpc_id
        # With it, no Service could be made while the controller starts.
        enableServiceMutatorWebhook = false
        # Terraform makes the web ACL, and decides on Shield.
        enableShield   = false
        enableWaf      = false
        enableWafv2    = false
        serviceAccount = { create = true, name = "aws-load-balancer-controller", annotations = try(module.role["aws-load-balancer-controller"].service_account_annotations, {}) }
      }
    }

    cert-manager = {
      enabled    = var.enable.cert_manager
      repository = "https://charts.jetstack.io"
      version    = "v1.21.0"
      namespace  = "cert-manager"
      first      = true
      values = {
        crds           = { enabled = true, keep = true }
        serviceAccount = { create = true, name = "cert-manager", annotations = try(module.role["cert-manager"].service_account_annotations, {}) }
      }
    }

    karpenter = {
      enabled    = var.karpenter != null
      repository = "oci://public.ecr.aws/karpenter"
      version    = "1.14.0"
      namespace  = "kube-system"
      first      = true
      values     = try(yamldecode(var.karpenter.helm_values), var.karpenter.helm_values, {})
    }

    cluster-autoscaler = {
      enabled    = var.enable.cluster_autoscaler
      repository = "https://kubernetes.github.io/autoscaler"
      version    = "9.59.0"
      namespace  = "kube-system"
      first      = true
      values = {
        cloudProvider = "aws"
        awsRegion     = local.region
        autoDiscovery = { clusterName = var.cluster.name }
        rbac          = { serviceAccount = { create = true, name = "cluster-autoscaler", annotations = try(module.role["cluster-autoscaler"].service_account_annotations, {}) } }
        extraArgs     = { balance-similar-node-groups = true, skip-nodes-with-local-storage = false }
      }
    }

    metrics-server = {
      enabled    = var.enable.metrics_server
      repository = "https://kubernetes-sigs.github.io/metrics-server"
      version    = "3.13.1"
      namespace  = "kube-system"
      first      = true
      values     = { replicas = 2, podDisruptionBudget = { enabled = true, maxUnavailable = 1 } }
    }

    external-secrets = {
      enabled    = var.enable.external_secrets
      repository = "https://charts.external-secrets.io"
      version    = "2.9.0"
      namespace  = "external-secrets"
      first      = true
      values = {
        installCRDs    = true
        replicaCount   = 2
        leaderElect    = true
        serviceAccount = { create = true, name = "external-secrets", annotations = try(module.role["external-secrets"].service_account_annotations, {}) }
      }
    }

    secrets-store-csi-driver = {
      enabled    = var.enable.secrets_store_csi
      repository = "https://kubernetes-sigs.github.io/secrets-store-csi-driver/charts"
      version    = "1.6.0"
      namespace  = "kube-system"
      first      = true
      values = {
        # A password that was changed reaches the pods without a restart.
        enableSecretRotation = true
        rotationPollInterval = "2m"
        syncSecret           = { enabled = false }
        # Pods show the driver who they are by tokens for these.
        tokenRequests = [{ audience = "sts.amazonaws.com" }, { audience = "pods.eks.amazonaws.com" }]
      }
    }

    secrets-store-csi-driver-provider-aws = {
      enabled    = var.enable.secrets_store_csi
      repository = "https://aws.github.io/secrets-store-csi-driver-provider-aws"
      version    = "3.1.1"
      namespace  = "kube-system"
      first      = false
      # The driver is a release of its own, so that each has its version.
      values = { "secrets-store-csi-driver" = { install = false } }
    }

    vertical-pod-autoscaler = {
      enabled    = var.enable.vertical_pod_autoscaler
      repository = "https://kubernetes.github.io/autoscaler"
      version    = "0.11.0"
      namespace  = "kube-system"
      first      = false
      # What it finds is advice: where an HPA scales, and where a restart moves Redis' primary, it must change nothing.
      values = { updater = { enabled = false }, admissionController = { enabled = false }, recommender = { enabled = true, replicas = 1 } }
    }

    cluster-proportional-autoscaler = {
      enabled    = var.enable.cluster_proportional_autoscaler
      repository = "https://kubernetes-sigs.github.io/cluster-proportional-autoscaler"
      version    = "1.1.0"
      namespace  = "kube-system"
      first      = false
      values = {
        options = { target = "deployment/coredns" }
        config  = { linear = { coresPerReplica = 256, nodesPerReplica = 16, min = 2, max = 20, preventSinglePointFailure = true } }
      }
    }

    external-dns = {
      enabled    = var.enable.external_dns
      repository = "https://kubernetes-sigs.github.io/external-dns"
      version    = "1.21.1"
      namespace  = "external-dns"
      first      = false
      values = {
        provider = { name = "aws" }
        # It deletes only names that it made itself, and knows them by this.
        policy         = "sync"
        registry       = "txt"
        txtOwnerId     = var.cluster.name
        extraArgs      = [for id in var.hosted_zone_ids : "--zone-id-filter=${id}"]
        serviceAccount = { create = true, name = "external-dns", annotations = try(module.role["external-dns"].service_account_annotations, {}) }
      }
    }

    kube-prometheus-stack = {
      enabled    = var.enable.monitoring
      repository = "https://prometheus-community.github.io/helm-charts"
      version    = "88.5.0"
      namespace  = local.monitoring_namespace
      first      = false
      values     = local.monitoring_values
    }

    loki = {
      enabled    = var.enable.logs
      repository = "https://grafana.github.io/helm-charts"
      version    = "6.29.0"
      namespace  = local.monitoring_namespace
      first      = false
      values     = local.loki_values
    }

    alloy = {
      enabled    = var.enable.logs
      repository = "https://grafana.github.io/helm-charts"
      version    = "1.0.0"
      namespace  = local.monitoring_namespace
      first      = false
      values = {
        alloy = { configMap = { content = file("${path.module}/files/logs.alloy") } }
        # It reads the logs of every node.
        controller = { type = "daemonset", tolerations = [{ operator = "Exists" }] }
      }
    }

    jaeger = {
      enabled    = var.enable.traces
      repository = "https://jaegertracing.github.io/helm-charts"
      version    = "4.1.0"
      namespace  = local.monitoring_namespace
      first      = false
      values     = { fullnameOverride = "jaeger", jaeger = local.monitoring_placement }
    }
  }

  releases = { for name in local.chart_names : name => local.charts[name] if local.charts[name].enabled }
}
