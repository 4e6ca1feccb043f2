mock_provider "helm" {}

variables {
  environment = "dev"
}

run "without_a_tool_nothing_is_installed" {
  assert {
    condition     = length(helm_release.argocd) + length(helm_release.flux_operator) + length(helm_release.flagger) == 0 && module.flux.release == null
    error_message = "The default is no tool."
  }
  assert {
    condition     = output.manages_counters == false && output.namespace == null && output.next_step == null
    error_message = "Terraform installs what runs."
  }
}

run "argo_cd_knows_the_health_of_a_counter" {
  variables {
    tool = "argocd"
  }
  assert {
    condition     = length(helm_release.argocd) == 1 && length(helm_release.flux_operator) == 0 && helm_release.argocd[0].version == "10.1.3"
    error_message = "Argo CD is installed, by a whole version."
  }
  assert {
    condition     = strcontains(yamldecode(helm_release.argocd[0].values[0]).configs.cm["resource.customizations.health.counters.dev_CounterService"], "observedGeneration")
    error_message = "Else a counter would be healthy as soon as it is applied."
  }
  assert {
    condition     = yamldecode(helm_release.argocd[0].values[0]).server.service.type == "ClusterIP"
    error_message = "It is not reached from outside."
  }
  assert {
    condition     = output.manages_counters == true && output.namespace == "argocd" && output.next_step == "kubectl apply --server-side -k gitops/argocd"
    error_message = "Git says what runs."
  }
}

run "flux_reads_the_environments_folder" {
  variables {
    tool             = "flux"
    image_automation = true
    repository       = { url = "https://github.com/example/fork.git", branch = "trunk", secret = "read-only" }
    versions         = { flux-operator = "0.52.0" }
  }
  assert {
    condition     = length(helm_release.flux_operator) == 1 && length(helm_release.argocd) == 0 && helm_release.flux_operator[0].version == "0.52.0" && module.flux.release == "flux-instance"
    error_message = "Flux' operator is installed, in the version asked for, and told what Flux is."
  }
  assert {
    condition     = local.flux_instance.spec.sync == { kind = "GitRepository", url = "https://github.com/example/fork.git", ref = "refs/heads/trunk", path = "gitops/flux/clusters/dev", pullSecret = "read-only" }
    error_message = "It follows the branch and folder."
  }
  assert {
    condition     = contains(local.flux_instance.spec.components, "image-automation-controller") && output.manages_counters == true && output.namespace == "flux-system"
    error_message = "It writes new images, where that is wanted."
  }
}

run "flagger_asks_prometheus" {
  variables {
    enable_flagger = true
  }
  assert {
    condition     = helm_release.flagger[0].version == "1.44.0" && yamldecode(helm_release.flagger[0].values[0]).meshProvider == "gatewayapi:v1" && yamldecode(helm_release.flagger[0].values[0]).metricsServer == var.metrics_server
    error_message = "Flagger is installed, by the Gateway API."
  }
  assert {
    condition     = output.manages_counters == false
    error_message = "Flagger alone does not say what runs."
  }
}

run "refuses_what_is_misspelt" {
  command = plan
  variables {
    tool           = "spinnaker"
    environment    = "Dev"
    repository     = { url = "https://token@github.com/example/fork.git" }
    metrics_server = "prometheus"
    versions       = { argo = "1.0.0" }
  }
  expect_failures = [var.tool, var.environment, var.repository, var.metrics_server, var.versions]
}

run "refuses_image_automation_without_flux_and_a_range_of_versions" {
  command = plan
  variables {
    tool             = "argocd"
    image_automation = true
    versions         = { argo-cd = "10.x" }
  }
  expect_failures = [var.image_automation, var.versions]
}
