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
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-west-2:111122223333:counters-dev-alerts" }
  }
}

mock_provider "helm" {}

mock_provider "kubernetes" {}

variables {
  name = "counters-dev"
  cluster = {
    name                   = "counters-dev"
    arn                    = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-dev"
    node_security_group_id = "sg-0123456789abcdef0"
  }
  vpc_id               = "vpc-0123456789abcdef0"
  secrets_prefix       = "counters-dev/"
  secrets_kms_key_arns = ["arn:aws:kms:eu-west-2:111122223333:key/01234567-89ab-cdef-0123-456789abcdef"]
}

run "the_default_is_what_a_counter_needs" {
  assert {
    condition = output.releases == {
      aws-load-balancer-controller          = "3.5.0"
      external-secrets                      = "2.9.0"
      kube-prometheus-stack                 = "88.5.0"
      metrics-server                        = "3.13.1"
      secrets-store-csi-driver              = "1.6.0"
      secrets-store-csi-driver-provider-aws = "3.1.1"
    }
    error_message = "By default these charts are installed, by whole versions."
  }
  assert {
    condition     = keys(output.role_arns) == ["aws-load-balancer-controller", "external-secrets"] && keys(output.policies) == keys(output.role_arns)
    error_message = "Two of them ask AWS for something, and have a role."
  }
  assert {
    condition     = output.storage_class == "encrypted-gp3" && kubernetes_storage_class_v1.encrypted[0].parameters["encrypted"] == "true" && !contains(keys(kubernetes_storage_class_v1.encrypted[0].parameters), "kmsKeyId")
    error_message = "Volumes are encrypted."
  }
  assert {
    condition     = output.secret_store == "aws-secrets-manager" && module.secret_store.release == "secret-store" && output.monitoring == true && output.tracing_endpoint == null && output.alerts_topic_arn == null
    error_message = "The outputs say what there is."
  }
  assert {
    condition     = yamldecode(helm_release.first["aws-load-balancer-controller"].values[0]).enableServiceMutatorWebhook == false && yamldecode(helm_release.first["aws-load-balancer-controller"].values[0]).vpcId == var.vpc_id
    error_message = "The controller's webhook does not stand in the way of other Services."
  }
  assert {
    condition     = length(aws_sns_topic.alerts) == 0 && yamldecode(helm_release.then["kube-prometheus-stack"].values[0]).alertmanager.config.route.receiver == "nobody"
    error_message = "Without addresses nobody gets alerts."
  }
  assert {
    condition     = yamldecode(helm_release.then["kube-prometheus-stack"].values[0]).grafana.admin.existingSecret == "grafana-admin" && module.grafana_password.release == "grafana-admin"
    error_message = "Grafana's password is made in the cluster."
  }
}

run "everything_off_is_nothing" {
  variables {
    enable = {
      load_balancer_controller = false
      external_secrets         = false
      secrets_store_csi        = false
      metrics_server           = false
      monitoring               = false
      storage_class            = false
    }
  }
  assert {
    condition     = length(output.releases) == 0 && length(output.role_arns) == 0 && length(output.policies) == 0
    error_message = "No flag, no chart, no role."
  }
  assert {
    condition     = output.storage_class == null && output.secret_store == null && output.monitoring == false && length(kubernetes_namespace_v1.monitoring) == 0
    error_message = "And nothing else."
  }
}

run "everything_on" {
  variables {
    enable = {
      cluster_autoscaler              = true
      vertical_pod_autoscaler         = true
      cluster_proportional_autoscaler = true
      logs                            = true
      traces                          = true
      cert_manager                    = true
      external_dns                    = true
    }
    hosted_zone_ids     = ["Z0EXAMPLE"]
    volumes_kms_key_arn = "arn:aws:kms:eu-west-2:111122223333:key/volumes"
    monitoring          = { alert_emails = ["on-call@example.com"], node_selector = { "counters.dev/nodes" = "monitoring" } }
    versions            = { loki = "6.30.0" }
    values              = { metrics-server = { replicas = 3 } }
  }
  assert {
    condition     = length(output.releases) == 14 && output.releases["loki"] == "6.30.0" && length(helm_release.first) == 6
    error_message = "All charts but Karpenter's are installed, those with webhooks and kinds first."
  }
  assert {
    condition     = keys(output.role_arns) == ["alertmanager", "aws-load-balancer-controller", "cert-manager", "cluster-autoscaler", "external-dns", "external-secrets"]
    error_message = "Six of them have a role."
  }
  assert {
    condition     = yamldecode(helm_release.first["metrics-server"].values[1]).replicas == 3
    error_message = "Values of one's own come last, and win."
  }
  assert {
    condition     = yamldecode(helm_release.then["vertical-pod-autoscaler"].values[0]).updater.enabled == false && yamldecode(helm_release.then["vertical-pod-autoscaler"].values[0]).admissionController.enabled == false
    error_message = "The VPA changes no pod."
  }
  assert {
    condition     = output.alerts_topic_arn == "arn:aws:sns:eu-west-2:111122223333:counters-dev-alerts" && yamldecode(helm_release.then["kube-prometheus-stack"].values[0]).alertmanager.config.receivers[1].sns_configs[0].topic_arn == output.alerts_topic_arn
    error_message = "Alerts go to the topic."
  }
  assert {
    condition     = aws_sns_topic.alerts[0].kms_master_key_id == "alias/aws/sns" && aws_sns_topic_subscription.alerts["on-call@example.com"].protocol == "email"
    error_message = "The topic is encrypted, and mails them."
  }
  assert {
    condition = alltrue([for part in [
      yamldecode(helm_release.then["kube-prometheus-stack"].values[0]).prometheus.prometheusSpec, yamldecode(helm_release.then["kube-prometheus-stack"].values[0]).alertmanager.alertmanagerSpec,
      yamldecode(helm_release.then["kube-prometheus-stack"].values[0]).grafana, yamldecode(helm_release.then["loki"].values[0]).singleBinary,
    ] : part.nodeSelector["counters.dev/nodes"] == "monitoring" && part.tolerations[0].value == "monitoring"])
    error_message = "Monitoring is on its own nodes."
  }
  assert {
    condition     = length(yamldecode(helm_release.then["kube-prometheus-stack"].values[0]).grafana.additionalDataSources) == 2 && output.tracing_endpoint == "http://jaeger.monitoring.svc:4318"
    error_message = "Grafana shows logs and traces."
  }
  assert {
    condition     = kubernetes_storage_class_v1.encrypted[0].parameters["kmsKeyId"] == var.volumes_kms_key_arn
    error_message = "Volumes are encrypted by the key."
  }
}

run "roles_may_touch_what_is_theirs" {
  variables {
    enable          = { cluster_autoscaler = true, external_dns = true, cert_manager = true }
    hosted_zone_ids = ["Z0EXAMPLE"]
  }
  assert {
    condition = alltrue(flatten([for policy in values(output.policies) : [
      for statement in jsondecode(policy).Statement :
      alltrue([for action in flatten([statement.Action]) : !endswith(action, "*")])
    ]]))
    error_message = "Actions are named one by one."
  }
  assert {
    condition = alltrue(flatten([for policy in values(output.policies) : [
      for statement in jsondecode(policy).Statement :
      statement.Resource != "*" || can(statement.Condition) || alltrue([for action in flatten([statement.Action]) : can(regex(":(Describe|List|Get)", action))])
    ]]))
    error_message = "What changes something is bound to resources, or to a tag."
  }
  assert {
    condition     = jsondecode(output.policies["external-secrets"]).Statement[0].Resource == "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-dev/*"
    error_message = "External Secrets reads this environment's secrets."
  }
  assert {
    condition     = jsondecode(output.policies["external-dns"]).Statement[0].Resource == ["arn:aws:route53:::hostedzone/Z0EXAMPLE"]
    error_message = "external-dns writes into its zones."
  }
  assert {
    condition     = contains([for statement in jsondecode(output.policies["aws-load-balancer-controller"]).Statement : statement.Resource if statement.Sid == "LetBalancersIn"], "arn:aws:ec2:eu-west-2:111122223333:security-group/sg-0123456789abcdef0")
    error_message = "The controller opens the nodes' security group alone."
  }
}

run "karpenter_brings_its_nodes" {
  variables {
    karpenter = {
      helm_values    = { settings = { clusterName = "counters-dev" } }
      ec2_node_class = { apiVersion = "karpenter.k8s.aws/v1", kind = "EC2NodeClass", metadata = { name = "default" } }
      node_pool      = { apiVersion = "karpenter.sh/v1", kind = "NodePool", metadata = { name = "default" } }
    }
  }
  assert {
    condition     = output.releases["karpenter"] == "1.14.0" && yamldecode(helm_release.first["karpenter"].values[0]).settings.clusterName == "counters-dev" && module.node_pool.release == "karpenter-nodes"
    error_message = "Its chart and its objects are installed."
  }
}

run "irsa_has_annotations" {
  variables {
    cluster = {
      name                   = "counters-dev"
      arn                    = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-dev"
      node_security_group_id = "sg-0123456789abcdef0"
      oidc_provider_arn      = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-2.amazonaws.com/id/0123"
    }
  }
  assert {
    condition     = yamldecode(helm_release.first["external-secrets"].values[0]).serviceAccount.annotations["eks.amazonaws.com/role-arn"] == "arn:aws:iam::111122223333:role/mocked"
    error_message = "The service account names its role."
  }
}

run "refuses_what_is_misspelt" {
  command = plan
  variables {
    name                 = "Counters"
    cluster              = { name = "counters-dev", arn = "counters-dev", node_security_group_id = "sg-0123456789abcdef0" }
    vpc_id               = "counters"
    versions             = { nginx = "1.0.0" }
    values               = { nginx = {} }
    karpenter            = {}
    secrets_prefix       = "*"
    secrets_kms_key_arns = ["*"]
    volumes_kms_key_arn  = "alias/volumes"
    hosted_zone_ids      = ["example.com"]
    monitoring           = { alert_emails = ["nobody"] }
    alerts_kms_key_arn   = "alias/alerts"
  }
  expect_failures = [
    var.name, var.cluster, var.vpc_id, var.versions, var.values, var.karpenter, var.secrets_prefix, var.secrets_kms_key_arns,
    var.volumes_kms_key_arn, var.hosted_zone_ids, var.monitoring, var.alerts_kms_key_arn,
  ]
}

run "refuses_names_without_zones" {
  command = plan
  variables {
    enable     = { external_dns = true }
    versions   = { loki = "6.x" }
    monitoring = { retention = "long" }
  }
  expect_failures = [var.enable, var.versions, var.monitoring]
}

run "refuses_two_that_add_nodes" {
  command = plan
  variables {
    enable    = { cluster_autoscaler = true }
    karpenter = { helm_values = {}, ec2_node_class = {}, node_pool = {} }
  }
  expect_failures = [var.enable]
}

run "refuses_monitoring_without_a_password" {
  command = plan
  variables {
    enable = { external_secrets = false }
  }
  expect_failures = [var.enable]
}

run "refuses_logs_that_nobody_sees" {
  command = plan
  variables {
    enable = { monitoring = false, logs = true }
  }
  expect_failures = [var.enable]
}
