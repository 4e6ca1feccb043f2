mock_provider "aws" {
  source = "../mocks"
}

mock_provider "helm" {}

mock_provider "kubernetes" {}

# Outputs that are null are in no state, so they are in none of these.
override_data {
  target = data.terraform_remote_state.network
  values = {
    outputs = {
      vpc_id             = "vpc-0123456789abcdef0"
      vpc_cidr_block     = "10.7.0.0/16"
      private_subnet_ids = ["subnet-0a", "subnet-0b", "subnet-0c"]
      public_subnet_ids  = ["subnet-0d", "subnet-0e", "subnet-0f"]
    }
  }
}

override_data {
  target = data.terraform_remote_state.cluster
  values = {
    outputs = {
      cluster_name                       = "counters-shared"
      cluster_arn                        = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-shared"
      cluster_endpoint                   = "https://own.example.com"
      cluster_certificate_authority_data = "b3du"
      node_security_group_id             = "sg-0123456789abcdef0"
      secrets_kms_key_arn                = "arn:aws:kms:eu-west-2:111122223333:key/01234567-89ab-cdef-0123-456789abcdef"
      volumes_kms_key_arn                = "arn:aws:kms:eu-west-2:111122223333:key/76543210-89ab-cdef-0123-456789abcdef"
    }
  }
}

override_data {
  target = data.terraform_remote_state.data
  values = {
    outputs = {
      redis_cluster_mode          = false
      service_account_annotations = {}
    }
  }
}

variables {
  environment = "shared"
}

run "operator_and_counter_are_installed" {
  variables {
    image_tag = "1.2.3"
  }
  assert {
    condition     = helm_release.operator[0].chart == "counter-operator" && helm_release.operator[0].repository == "oci://ghcr.io/counters-dev/charts" && helm_release.operator[0].namespace == "counter-system" && helm_release.operator[0].version == "0.1.0"
    error_message = "The operator's chart is the published one."
  }
  assert {
    condition     = helm_release.counter[0].chart == "counter-service" && helm_release.counter[0].name == "visits" && helm_release.counter[0].namespace == "counters"
    error_message = "So is the counter's."
  }
  assert {
    condition     = helm_release.operator[0].values[0] == output.operator_values && helm_release.counter[0].values[0] == output.counter_service_values
    error_message = "Both are given the outputs."
  }
  assert {
    condition     = yamldecode(output.counter_service_values).spec.app.image == "ghcr.io/counters-dev/counter-app:1.2.3" && yamldecode(output.counter_service_values).spec.redis.storage.storageClassName == "encrypted-gp3"
    error_message = "The image is that of image_tag, and Redis' volumes are encrypted."
  }
  assert {
    condition     = yamldecode(output.operator_values).serviceMonitor.enabled
    error_message = "The operator declares its metrics to the monitoring that is there."
  }
  assert {
    condition     = alltrue([for namespace in kubernetes_namespace_v1.this : namespace.metadata[0].labels["pod-security.kubernetes.io/enforce"] == "restricted"]) && keys(kubernetes_namespace_v1.this) == ["counter-system", "counters"]
    error_message = "Both namespaces are of the strictest standard."
  }
  assert {
    condition     = contains(keys(output.addons), "aws-load-balancer-controller") && output.gitops_next_step == null && output.tracing_endpoint == null && output.url == null && module.binding.release == null
    error_message = "Addons are installed; there is no way in."
  }
  assert {
    condition = [for layer in [data.terraform_remote_state.network, data.terraform_remote_state.cluster, data.terraform_remote_state.data] : layer.config.key] == [
      "envs/shared/10-network.tfstate", "envs/shared/20-cluster.tfstate", "envs/shared/30-data.tfstate",
    ]
    error_message = "The layers before are read of this environment's states."
  }
}

run "charts_can_be_of_a_folder" {
  command = plan
  variables {
    counter = { charts = "../../../../helm/" }
  }
  assert {
    condition     = helm_release.operator[0].chart == "../../../../helm/counter-operator" && helm_release.operator[0].repository == null
    error_message = "A folder has no repository."
  }
}

run "redis_and_balancer_of_layer_30_are_used" {
  variables {
    edge           = { type = "alb" }
    addons         = { traces = true }
    chart_versions = { metrics-server = "3.13.2" }
  }
  override_data {
    target = data.terraform_remote_state.data
    values = {
      outputs = {
        redis_endpoint              = "clustercfg.own.cache.example.com:6379"
        redis_username              = "counters-shared-counter"
        redis_cluster_mode          = true
        redis_secret_arn            = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-shared/redis-AbCdEf"
        service_account_annotations = {}
        target_group_arn            = "arn:aws:elasticloadbalancing:eu-west-2:111122223333:targetgroup/own/0123456789abcdef"
        url                         = "https://counter.example.com"
      }
    }
  }
  assert {
    condition     = yamldecode(output.counter_service_values).spec.redis == { mode = "External", external = { nodes = ["clustercfg.own.cache.example.com:6379"], tls = {}, username = "counters-shared-counter", cluster = true } }
    error_message = "The counter uses that Redis."
  }
  assert {
    condition     = yamldecode(output.counter_service_values).spec.credentials.awsSecretsManager.secretArn == "arn:aws:secretsmanager:eu-west-2:111122223333:secret:counters-shared/redis-AbCdEf"
    error_message = "With that password."
  }
  assert {
    condition     = module.binding.release == "visits-edge" && output.url == "https://counter.example.com"
    error_message = "The balancer is told the pods."
  }
  assert {
    condition     = output.addons["metrics-server"] == "3.13.2"
    error_message = "Charts have the versions that are asked for."
  }
  assert {
    condition     = output.tracing_endpoint == "http://jaeger.monitoring.svc:4318"
    error_message = "Traces have a place to go to."
  }
}

run "with_gitops_git_says_what_runs" {
  variables {
    gitops = { tool = "argocd" }
  }
  assert {
    condition     = length(helm_release.operator) == 0 && length(helm_release.counter) == 0 && keys(kubernetes_namespace_v1.this) == ["counters"]
    error_message = "Terraform installs neither operator nor counter."
  }
  assert {
    condition     = output.gitops_next_step == "kubectl apply --server-side -k gitops/argocd" && yamldecode(output.counter_service_values).name == "visits"
    error_message = "It says what comes next, and what to write into Git."
  }
}

run "a_guest_in_another_environments_cluster_brings_its_counter_alone" {
  variables {
    creation_config = { create_eks_cluster = false }
    existing        = { cluster_name = "counters-dev", node_security_group_id = "sg-0aaaaaaaaaaaaaaaa" }
    counter         = { namespace = "guests" }
  }
  assert {
    condition     = length(module.addons) == 0 && length(helm_release.operator) == 0 && length(helm_release.counter) == 1 && helm_release.counter[0].namespace == "guests" && output.addons == {}
    error_message = "Addons and operator are the host's."
  }
}
