mock_provider "aws" {
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
  }
}

variables {
  name       = "counters"
  repository = { owner = "example", owner_id = 42, name = "counters", id = 4711 }
  roles = {
    ecr-push = {
      description = "Pushes images"
      branches    = ["main"]
      tags        = ["v*"]
      policies    = { push = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
    }
    plan-dev = {
      description   = "Plans dev"
      pull_requests = true
      branches      = ["main"]
      policy_arns   = { read = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
    }
    apply-dev = {
      description              = "Applies dev"
      environments             = ["dev"]
      max_session_duration     = 7200
      permissions_boundary_arn = "arn:aws:iam::111122223333:policy/boundary"
    }
  }
  tags = { Environment = "global" }
}

run "roles_are_for_the_named_jobs_of_one_repository" {
  assert {
    condition = output.subjects == {
      apply-dev = ["repo:example@42/counters@4711:environment:dev"]
      ecr-push  = ["repo:example@42/counters@4711:ref:refs/heads/main", "repo:example@42/counters@4711:ref:refs/tags/v*"]
      plan-dev  = ["repo:example@42/counters@4711:ref:refs/heads/main", "repo:example@42/counters@4711:pull_request"]
    }
    error_message = "The subjects have to name the repository by its IDs, and the jobs."
  }
  assert {
    condition = jsondecode(aws_iam_role.this["apply-dev"].assume_role_policy).Statement == [{
      Sid       = "GitHubJobs"
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
        StringLike   = { "token.actions.githubusercontent.com:sub" = ["repo:example@42/counters@4711:environment:dev"] }
      }
    }]
    error_message = "Only tokens for AWS, of the named jobs, may get the role."
  }
  assert {
    condition     = aws_iam_role.this["apply-dev"].max_session_duration == 7200 && aws_iam_role.this["ecr-push"].max_session_duration == 3600 && aws_iam_role.this["apply-dev"].permissions_boundary == "arn:aws:iam::111122223333:policy/boundary"
    error_message = "Duration and boundary have to be the given ones."
  }
  assert {
    condition     = keys(aws_iam_role_policy.this) == ["ecr-push/push"] && aws_iam_role_policy.this["ecr-push/push"].name == "push" && keys(aws_iam_role_policy_attachment.this) == ["plan-dev/read"] && aws_iam_role_policy_attachment.this["plan-dev/read"].policy_arn == "arn:aws:iam::aws:policy/ReadOnlyAccess"
    error_message = "Each role has to have its policies."
  }
  assert {
    condition     = aws_iam_role.this["ecr-push"].tags == tomap({ Environment = "global" })
    error_message = "Roles have to have the caller's tags."
  }
}

run "outputs_name_roles_and_provider" {
  assert {
    condition     = output.oidc_provider_arn == "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" && aws_iam_openid_connect_provider.github[0].url == "https://token.actions.githubusercontent.com" && aws_iam_openid_connect_provider.github[0].client_id_list == toset(["sts.amazonaws.com"])
    error_message = "The provider has to be GitHub's, for AWS."
  }
  assert {
    condition     = output.role_names == { apply-dev = "counters-apply-dev", ecr-push = "counters-ecr-push", plan-dev = "counters-plan-dev" }
    error_message = "The output has to name the roles."
  }
  assert {
    condition     = output.role_arns == { for name in ["apply-dev", "ecr-push", "plan-dev"] : name => "arn:aws:iam::111122223333:role/mocked" }
    error_message = "The output has to name the roles' ARNs."
  }
}

run "a_provider_that_is_there_is_used" {
  command = plan

  variables {
    create_oidc_provider = false
    oidc_provider_arn    = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0 && output.oidc_provider_arn == "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
    error_message = "The provider that is there has to be used."
  }
}

run "legacy_subjects_by_flag" {
  command = plan

  variables {
    subject_format = "legacy"
    repository     = { owner = "example", name = "counters" }
  }

  assert {
    condition     = output.subjects["apply-dev"] == ["repo:example/counters:environment:dev"]
    error_message = "The legacy subject names the repository by its names."
  }
}

run "refuses_what_cannot_be_meant" {
  command = plan

  variables {
    name           = "-"
    subject_format = "loose"
    roles          = { "ECR push" = { description = "Pushes", branches = ["main"] } }
  }

  expect_failures = [var.name, var.subject_format, var.roles]
}

run "refuses_repositories_by_wildcard" {
  command = plan

  variables {
    repository = { owner = "example", owner_id = 42, name = "*", id = 4711 }
  }

  expect_failures = [var.repository]
}

run "refuses_immutable_subjects_without_ids" {
  command = plan

  variables {
    repository = { owner = "example", name = "counters" }
  }

  expect_failures = [var.repository]
}

run "refuses_two_providers" {
  command = plan

  variables {
    oidc_provider_arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
  }

  expect_failures = [var.oidc_provider_arn]
}

run "refuses_no_provider" {
  command = plan

  variables {
    create_oidc_provider = false
  }

  expect_failures = [var.oidc_provider_arn]
}

run "refuses_a_role_for_nobody" {
  command = plan

  variables {
    roles = { nobody = { description = "For nobody" } }
  }

  expect_failures = [var.roles]
}

run "refuses_wildcards_for_branches" {
  command = plan

  variables {
    roles = { all = { description = "For all branches", branches = ["*"] } }
  }

  expect_failures = [var.roles]
}

run "refuses_tags_that_reach_further" {
  command = plan

  variables {
    roles = { all = { description = "For more than tags", tags = ["*v*"] } }
  }

  expect_failures = [var.roles]
}

run "refuses_broken_policies" {
  command = plan

  variables {
    roles = { push = { description = "Pushes", branches = ["main"], policies = { push = "{}" } } }
  }

  expect_failures = [var.roles]
}

run "refuses_sessions_of_days" {
  command = plan

  variables {
    roles = { push = { description = "Pushes", branches = ["main"], max_session_duration = 86400 } }
  }

  expect_failures = [var.roles]
}

run "refuses_pull_requests_that_administer" {
  command = plan

  variables {
    roles = { plan = { description = "Plans", pull_requests = true, policy_arns = { all = "arn:aws:iam::aws:policy/AdministratorAccess" } } }
  }

  expect_failures = [var.roles]
}
