mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/counters-dev-visits-app" }
  }
}

variables {
  name            = "counters-dev-visits-app"
  cluster_name    = "counters-dev"
  cluster_arn     = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-dev"
  namespace       = "counters"
  service_account = "visits-app"
  policies        = { read-secret = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"secretsmanager:GetSecretValue\",\"Resource\":\"arn:aws:secretsmanager:eu-west-2:111122223333:secret:redis\"}]}" }
  policy_arns     = { view = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
  tags            = { Environment = "dev" }
}

run "pod_identity_by_default" {
  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Sid       = "PodIdentity"
      Effect    = "Allow"
      Principal = { Service = "pods.eks.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Condition = {
        ArnEquals = { "aws:SourceArn" = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-dev" }
        StringEquals = {
          "aws:SourceAccount"                         = "111122223333"
          "aws:RequestTag/kubernetes-namespace"       = "counters"
          "aws:RequestTag/kubernetes-service-account" = "visits-app"
        }
      }
    }]
    error_message = "Only this service account of this cluster may have the role."
  }
  assert {
    condition     = aws_eks_pod_identity_association.this[0].namespace == "counters" && aws_eks_pod_identity_association.this[0].service_account == "visits-app" && aws_eks_pod_identity_association.this[0].cluster_name == "counters-dev" && aws_eks_pod_identity_association.this[0].role_arn == aws_iam_role.this.arn
    error_message = "The service account has to get the role."
  }
  assert {
    condition     = output.role_arn == "arn:aws:iam::111122223333:role/counters-dev-visits-app" && output.role_name == "counters-dev-visits-app" && output.namespace == "counters" && output.service_account == "visits-app"
    error_message = "The outputs have to name the role and its service account."
  }
  assert {
    condition     = length(output.service_account_annotations) == 0 && output.association_id == aws_eks_pod_identity_association.this[0].association_id
    error_message = "With Pod Identity a service account needs no annotation."
  }
}

run "irsa_by_flag" {
  variables {
    mode              = "irsa"
    oidc_provider_arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-2.amazonaws.com/id/0123456789ABCDEF"
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Sid       = "ServiceAccountToken"
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-2.amazonaws.com/id/0123456789ABCDEF" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "oidc.eks.eu-west-2.amazonaws.com/id/0123456789ABCDEF:aud" = "sts.amazonaws.com"
          "oidc.eks.eu-west-2.amazonaws.com/id/0123456789ABCDEF:sub" = "system:serviceaccount:counters:visits-app"
        }
      }
    }]
    error_message = "Only tokens of this service account, for AWS, may get the role."
  }
  assert {
    condition     = output.service_account_annotations == tomap({ "eks.amazonaws.com/role-arn" = "arn:aws:iam::111122223333:role/counters-dev-visits-app" })
    error_message = "The service account needs the role's annotation."
  }
  assert {
    condition     = length(aws_eks_pod_identity_association.this) == 0 && output.association_id == null
    error_message = "There may be no Pod Identity association beside it."
  }
}

run "the_role_may_do_what_it_is_given" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::111122223333:policy/boundary"
  }

  assert {
    condition     = aws_iam_role_policy.this["read-secret"].policy == var.policies["read-secret"] && length(aws_iam_role_policy.this) == 1
    error_message = "The policy has to be the given one."
  }
  assert {
    condition     = aws_iam_role_policy_attachment.this["view"].policy_arn == "arn:aws:iam::aws:policy/ReadOnlyAccess" && length(aws_iam_role_policy_attachment.this) == 1
    error_message = "The managed policy has to be the given one."
  }
  assert {
    condition     = aws_iam_role.this.permissions_boundary == "arn:aws:iam::111122223333:policy/boundary" && aws_iam_role.this.tags == tomap({ Environment = "dev" })
    error_message = "Boundary and tags have to be the given ones."
  }
}

run "refuses_what_cannot_be_meant" {
  command = plan

  variables {
    name            = "-"
    cluster_arn     = "counters-dev"
    namespace       = "*"
    service_account = "*"
    mode            = "keys"
    policies        = { broken = "{" }
    policy_arns     = { all = "arn:aws:iam::aws:policy/AdministratorAccess" }
  }

  expect_failures = [
    var.name, var.cluster_arn, var.namespace, var.service_account, var.mode, var.policies, var.policy_arns,
  ]
}

run "refuses_a_provider_that_is_none" {
  command = plan

  variables {
    oidc_provider_arn = "https://oidc.eks.eu-west-2.amazonaws.com/id/0123456789ABCDEF"
  }

  expect_failures = [var.oidc_provider_arn]
}

run "refuses_irsa_without_provider" {
  command = plan

  variables {
    mode = "irsa"
  }

  expect_failures = [var.oidc_provider_arn]
}

run "refuses_policies_that_allow_everything" {
  command = plan

  variables {
    policies = { all = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":[\"*\"],\"Resource\":\"*\"}}" }
  }

  expect_failures = [var.policies]
}
