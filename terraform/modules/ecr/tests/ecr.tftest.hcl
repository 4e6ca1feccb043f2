mock_provider "aws" {
  mock_resource "aws_ecr_repository" {
    defaults = {
      arn            = "arn:aws:ecr:eu-west-2:111122223333:repository/counter"
      registry_id    = "111122223333"
      repository_url = "111122223333.dkr.ecr.eu-west-2.amazonaws.com/counter"
    }
  }
}

variables {
  ecr_repositories = {
    counter-app = {
      read_write_access_arns = ["arn:aws:iam::444455556666:role/build"]
      read_access_arns       = ["arn:aws:iam::777788889999:root"]
    }
    counter-operator = {}
  }
  kms_key_arn = "arn:aws:kms:eu-west-2:111122223333:key/images"
  tags        = { Environment = "global" }
}

run "repositories_are_encrypted_scanned_and_immutable" {
  assert {
    condition     = alltrue([for repository in values(aws_ecr_repository.this) : repository.image_tag_mutability == "IMMUTABLE" && repository.image_scanning_configuration[0].scan_on_push && !repository.force_delete])
    error_message = "Tags may not move, each image has to be scanned, and no repository goes with its images."
  }
  assert {
    condition     = alltrue([for repository in values(aws_ecr_repository.this) : repository.encryption_configuration[0].encryption_type == "KMS" && repository.encryption_configuration[0].kms_key == var.kms_key_arn])
    error_message = "Images have to be encrypted by the key."
  }
  assert {
    condition     = aws_ecr_repository.this["counter-app"].tags == tomap({ Environment = "global" })
    error_message = "A repository has to have the caller's tags."
  }
}

run "outputs_name_the_repositories" {
  assert {
    condition     = output.repository_urls == { counter-app = "111122223333.dkr.ecr.eu-west-2.amazonaws.com/counter", counter-operator = "111122223333.dkr.ecr.eu-west-2.amazonaws.com/counter" }
    error_message = "The output has to tell where to push and pull."
  }
  assert {
    condition     = output.repository_arns == { counter-app = "arn:aws:ecr:eu-west-2:111122223333:repository/counter", counter-operator = "arn:aws:ecr:eu-west-2:111122223333:repository/counter" } && output.registry_id == "111122223333"
    error_message = "The outputs have to name the repositories and the registry."
  }
  assert {
    condition = jsondecode(output.pull_policy_json).Statement == [
      { Sid = "LogIn", Effect = "Allow", Action = "ecr:GetAuthorizationToken", Resource = "*" },
      {
        Sid      = "Pull"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer"]
        Resource = ["arn:aws:ecr:eu-west-2:111122223333:repository/counter", "arn:aws:ecr:eu-west-2:111122223333:repository/counter"]
      },
    ]
    error_message = "The policy has to allow pulling from these repositories, and nothing else."
  }
  assert {
    condition = jsondecode(output.push_policy_json).Statement[1] == {
      Sid    = "Push"
      Effect = "Allow"
      Action = [
        "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer",
        "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
      ]
      Resource = ["arn:aws:ecr:eu-west-2:111122223333:repository/counter", "arn:aws:ecr:eu-west-2:111122223333:repository/counter"]
    } && length(jsondecode(output.push_policy_json).Statement) == 2
    error_message = "The policy has to allow pushing to these repositories, and nothing else."
  }
}

run "no_rule_takes_productions_images_away" {
  command = plan

  assert {
    condition     = [for rule in jsondecode(aws_ecr_lifecycle_policy.this["counter-app"].policy).rules : lookup(rule.selection, "tagPatternList", ["without a tag"])] == [["prod-*"], ["sha-*"], ["without a tag"]]
    error_message = "The rule for production's images has to come first."
  }
  assert {
    condition     = [for rule in jsondecode(aws_ecr_lifecycle_policy.this["counter-app"].policy).rules : [rule.rulePriority, rule.selection.countNumber]] == [[1, 500], [2, 100], [3, 14]]
    error_message = "500 images of production, 100 of commits, and those without a tag for 14 days were expected."
  }
}

run "a_repository_can_be_otherwise" {
  command = plan

  variables {
    ecr_repositories = {
      try-out = { keep_images = 5, keep_production_images = 6, untagged_days = 1, scan_on_push = false, image_tag_mutability = "MUTABLE", force_delete = true }
    }
    kms_key_arn = null
  }

  assert {
    condition     = aws_ecr_repository.this["try-out"].image_tag_mutability == "MUTABLE" && !aws_ecr_repository.this["try-out"].image_scanning_configuration[0].scan_on_push && aws_ecr_repository.this["try-out"].force_delete
    error_message = "The repository has to be as asked for."
  }
  assert {
    condition     = [for rule in jsondecode(aws_ecr_lifecycle_policy.this["try-out"].policy).rules : rule.selection.countNumber] == [6, 5, 1]
    error_message = "The rules have to be as asked for."
  }
}

run "others_get_only_what_they_are_named_for" {
  command = plan

  assert {
    condition     = keys(aws_ecr_repository_policy.this) == ["counter-app"]
    error_message = "Only a repository that others use needs a policy."
  }
  assert {
    condition     = [for statement in jsondecode(aws_ecr_repository_policy.this["counter-app"].policy).Statement : [statement.Sid, statement.Principal.AWS[0]]] == [["Push", "arn:aws:iam::444455556666:role/build"], ["Pull", "arn:aws:iam::777788889999:root"]]
    error_message = "One may push, the other pull."
  }
  assert {
    condition     = !contains(jsondecode(aws_ecr_repository_policy.this["counter-app"].policy).Statement[1].Action, "ecr:PutImage")
    error_message = "Who may pull may not push."
  }
}

run "without_repositories_there_is_nothing_to_name" {
  command = plan

  variables {
    ecr_repositories = {}
  }

  assert {
    condition     = output.push_policy_json == null && output.pull_policy_json == null && output.registry_id == null && output.repository_urls == {} && output.repository_arns == {}
    error_message = "Nothing was expected."
  }
}

run "refuses_what_cannot_be_meant" {
  command = plan

  variables {
    ecr_repositories = { "Counter App" = {} }
    kms_key_arn      = "images"
  }

  expect_failures = [var.ecr_repositories, var.kms_key_arn]
}

run "refuses_access_for_everybody" {
  command = plan

  variables {
    ecr_repositories = { counter-app = { read_access_arns = ["*"] } }
  }

  expect_failures = [var.ecr_repositories]
}

run "refuses_an_unknown_mutability" {
  command = plan

  variables {
    ecr_repositories = { counter-app = { image_tag_mutability = "SOMETIMES" } }
  }

  expect_failures = [var.ecr_repositories]
}

run "refuses_to_keep_nothing" {
  command = plan

  variables {
    ecr_repositories = { counter-app = { keep_images = 0 } }
  }

  expect_failures = [var.ecr_repositories]
}
