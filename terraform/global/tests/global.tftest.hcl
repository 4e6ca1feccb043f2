mock_provider "aws" {
  source = "../layers/shared/mocks"

  mock_resource "aws_ecr_repository" {
    defaults = {
      arn            = "arn:aws:ecr:eu-west-2:111122223333:repository/mocked"
      repository_url = "111122223333.dkr.ecr.eu-west-2.amazonaws.com/mocked"
      registry_id    = "111122223333"
    }
  }
  mock_resource "aws_route53_zone" {
    defaults = { zone_id = "Z0EXAMPLE", name_servers = ["ns-1.example.com", "ns-2.example.com"] }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn                       = "arn:aws:acm:eu-west-2:111122223333:certificate/global"
      domain_validation_options = [{ domain_name = "counters.example.com", resource_record_name = "_x.counters.example.com.", resource_record_type = "CNAME", resource_record_value = "_y.acm-validations.aws." }]
    }
  }
}

run "images_have_a_place" {
  assert {
    condition     = keys(output.repository_urls) == ["counter-app", "counter-operator"] && keys(output.repository_arns) == ["counter-app", "counter-operator"]
    error_message = "Both images have a repository."
  }
  assert {
    condition     = output.push_role_arn == null && output.zone_id == null && output.zone_name_servers == [] && output.certificate_arn == null
    error_message = "Nothing else is made that was not asked for."
  }
}

run "a_domain_has_a_zone_and_once_it_is_known_a_certificate" {
  variables {
    domain_name       = "counters.example.com"
    issue_certificate = true
    repository        = { owner = "example", owner_id = 1, name = "counters", id = 2 }
  }
  assert {
    condition     = output.zone_id == "Z0EXAMPLE" && output.zone_name_servers == tolist(["ns-1.example.com", "ns-2.example.com"])
    error_message = "The zone's servers are told, for the registrar."
  }
  assert {
    condition     = output.certificate_arn == "arn:aws:acm:eu-west-2:111122223333:certificate/global" && aws_acm_certificate.this[0].subject_alternative_names == toset(["*.counters.example.com"])
    error_message = "The certificate is for all names below the domain."
  }
  assert {
    condition     = output.push_role_arn == "arn:aws:iam::111122223333:role/mocked" && keys(module.github[0].subjects) == ["push-images"]
    error_message = "The repository's main may push."
  }
}

run "refuses_what_is_misspelt" {
  command = plan
  variables {
    project          = "The Counters"
    region           = "London"
    ecr_repositories = "counter-app"
    domain_name      = "Example"
    repository       = { owner = "example", name = "counters" }
  }
  expect_failures = [var.project, var.region, var.ecr_repositories, var.domain_name, var.repository]
}

run "refuses_a_certificate_for_nothing" {
  command = plan
  variables {
    issue_certificate = true
    subject_format    = "new"
  }
  expect_failures = [var.issue_certificate, var.subject_format]
}
