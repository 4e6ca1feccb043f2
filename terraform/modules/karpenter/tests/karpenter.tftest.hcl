mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/karpenter" }
  }
  mock_resource "aws_iam_instance_profile" {
    defaults = { arn = "arn:aws:iam::111122223333:instance-profile/karpenter-node" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:eu-west-2:111122223333:karpenter" }
  }
}

variables {
  enable_karpenter       = true
  cluster_name           = "counters-dev"
  cluster_arn            = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-dev"
  subnet_ids             = ["subnet-0a", "subnet-0b"]
  node_security_group_id = "sg-0123456789abcdef0"
  volumes_kms_key_arn    = "arn:aws:kms:eu-west-2:111122223333:key/volumes"
  tags                   = { Environment = "dev" }
}

run "is_off_by_default" {
  command = plan

  variables {
    enable_karpenter = null
  }

  assert {
    condition = (
      length(aws_iam_role.controller) + length(aws_iam_role.node) + length(aws_iam_role_policy.controller) + length(aws_sqs_queue.interruption) +
      length(aws_iam_instance_profile.node) + length(aws_cloudwatch_event_rule.interruption) + length(aws_cloudwatch_event_target.interruption) +
      length(aws_eks_access_entry.node) + length(aws_eks_pod_identity_association.controller) + length(aws_sqs_queue_policy.interruption) +
      length(aws_iam_role_policy_attachment.node)
    ) == 0
    error_message = "Nothing of Karpenter was expected."
  }
  assert {
    condition = (
      output.controller_role_arn == null && output.node_role_arn == null && output.instance_profile_name == null && output.queue_name == null &&
      output.queue_arn == null && output.helm_values == null && output.ec2_node_class == null && output.node_pool == null &&
      length(output.capacity_types) == 0
    )
    error_message = "There is nothing to name."
  }
}

run "on_demand_instances_only_by_default" {
  assert {
    condition     = output.capacity_types == tolist(["on-demand"])
    error_message = "Only on-demand instances were expected."
  }
  assert {
    condition     = !strcontains(aws_iam_role_policy.controller["start-nodes"].policy, "spot-instances-request")
    error_message = "The controller may not ask for spot instances."
  }
  assert {
    condition     = keys(aws_cloudwatch_event_rule.interruption) == ["health", "state-change"] && length(aws_iam_service_linked_role.spot) == 0
    error_message = "There is nothing to tell of spot instances."
  }
}

run "spot_instances_by_flag" {
  variables {
    enable_spot                     = true
    create_spot_service_linked_role = true
  }

  assert {
    condition     = output.capacity_types == tolist(["on-demand", "spot"])
    error_message = "Spot instances were expected too."
  }
  assert {
    condition     = contains(jsondecode(aws_iam_role_policy.controller["start-nodes"].policy).Statement[2].Resource, "arn:aws:ec2:eu-west-2:111122223333:spot-instances-request/*")
    error_message = "The controller has to be able to ask for spot instances."
  }
  assert {
    condition     = keys(aws_cloudwatch_event_rule.interruption) == ["health", "rebalance", "spot", "state-change"] && length(aws_iam_service_linked_role.spot) == 1
    error_message = "Karpenter has to hear of spot instances that AWS takes back."
  }
  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.interruption["spot"].event_pattern) == { source = ["aws.ec2"], detail-type = ["EC2 Spot Instance Interruption Warning"] }
    error_message = "The rule has to fit AWS's warning."
  }
}

run "the_controller_starts_nodes_of_this_cluster_only" {
  assert {
    condition = jsondecode(aws_iam_role_policy.controller["start-nodes"].policy).Statement[0].Resource == [
      "arn:aws:ec2:eu-west-2::image/*", "arn:aws:ec2:eu-west-2::snapshot/*",
      "arn:aws:ec2:eu-west-2:111122223333:security-group/sg-0123456789abcdef0",
      "arn:aws:ec2:eu-west-2:111122223333:subnet/subnet-0a", "arn:aws:ec2:eu-west-2:111122223333:subnet/subnet-0b",
    ]
    error_message = "Nodes may be started in these subnets with this security group only."
  }
  assert {
    condition = jsondecode(aws_iam_role_policy.controller["start-nodes"].policy).Statement[2].Condition == {
      StringEquals = { "aws:RequestTag/kubernetes.io/cluster/counters-dev" = "owned", "aws:RequestTag/eks:eks-cluster-name" = "counters-dev" }
      StringLike   = { "aws:RequestTag/karpenter.sh/nodepool" = "*" }
    }
    error_message = "Nothing may be started without this cluster's tags."
  }
  assert {
    condition = jsondecode(aws_iam_role_policy.controller["end-nodes"].policy).Statement[0].Condition == {
      StringEquals = { "aws:ResourceTag/kubernetes.io/cluster/counters-dev" = "owned" }
      StringLike   = { "aws:ResourceTag/karpenter.sh/nodepool" = "*" }
    }
    error_message = "Only what carries this cluster's tags may be ended."
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.controller["start-nodes"].policy).Statement[5] == { Sid = "GiveNodesTheirRole", Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::111122223333:role/karpenter", Condition = { StringEquals = { "iam:PassedToService" = ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] } } }
    error_message = "Instances may get the nodes' role only."
  }
  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.controller["look"].policy).Statement : statement.Sid if statement.Resource == "*"] == ["LookAtEC2", "LookAtPrices", "LookForProfiles"]
    error_message = "Only these statements may name all resources: their actions know no others."
  }
  assert {
    condition     = !anytrue(flatten([for policy in values(aws_iam_role_policy.controller) : [for statement in jsondecode(policy.policy).Statement : [for action in flatten([statement.Action]) : endswith(action, ":*")]]]))
    error_message = "No statement may allow all actions of a service."
  }
  assert {
    condition     = sum([for policy in values(aws_iam_role_policy.controller) : length(policy.policy)]) < 10240
    error_message = "IAM takes 10,240 characters of policies in a role."
  }
}

run "only_its_service_account_gets_the_controllers_role" {
  assert {
    condition = jsondecode(aws_iam_role.controller[0].assume_role_policy).Statement[0].Condition == {
      ArnEquals = { "aws:SourceArn" = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-dev" }
      StringEquals = {
        "aws:SourceAccount"                         = "111122223333"
        "aws:RequestTag/kubernetes-namespace"       = "kube-system"
        "aws:RequestTag/kubernetes-service-account" = "karpenter"
      }
    }
    error_message = "Only Karpenter of this cluster may have the role."
  }
  assert {
    condition     = aws_eks_pod_identity_association.controller[0].service_account == "karpenter" && aws_eks_pod_identity_association.controller[0].namespace == "kube-system" && aws_eks_pod_identity_association.controller[0].role_arn == aws_iam_role.controller[0].arn
    error_message = "The service account has to get the role."
  }
  assert {
    condition     = aws_eks_access_entry.node[0].type == "EC2_LINUX" && aws_eks_access_entry.node[0].principal_arn == aws_iam_role.node[0].arn
    error_message = "Nodes have to be let into the cluster."
  }
  assert {
    condition     = keys(aws_iam_role_policy_attachment.node) == ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodeMinimalPolicy"]
    error_message = "Nodes may join the cluster and load images, no more."
  }
}

run "the_queue_takes_news_of_its_rules_only" {
  assert {
    condition     = aws_sqs_queue.interruption[0].sqs_managed_sse_enabled && aws_sqs_queue.interruption[0].message_retention_seconds == 300
    error_message = "The queue has to be encrypted, and to forget what is old."
  }
  assert {
    condition     = jsondecode(aws_sqs_queue_policy.interruption[0].policy).Statement[0].Condition.ArnEquals["aws:SourceArn"] == [for rule in values(aws_cloudwatch_event_rule.interruption) : rule.arn]
    error_message = "Only its own rules may send."
  }
  assert {
    condition     = jsondecode(aws_sqs_queue_policy.interruption[0].policy).Statement[1].Effect == "Deny" && jsondecode(aws_sqs_queue_policy.interruption[0].policy).Statement[1].Condition == { Bool = { "aws:SecureTransport" = "false" } }
    error_message = "Nothing may go in clear over the network."
  }
  assert {
    condition     = alltrue([for name, target in aws_cloudwatch_event_target.interruption : target.arn == aws_sqs_queue.interruption[0].arn && target.rule == aws_cloudwatch_event_rule.interruption[name].name])
    error_message = "All rules have to send to the queue."
  }
}

run "outputs_are_what_has_to_be_installed" {
  variables {
    node_pool = { architectures = ["amd64"], instance_generation = 7, labels = { purpose = "counters" } }
  }

  assert {
    condition     = output.controller_role_arn == aws_iam_role.controller[0].arn && output.node_role_arn == aws_iam_role.node[0].arn && output.instance_profile_name == aws_iam_instance_profile.node[0].name
    error_message = "The outputs have to name the roles and the profile."
  }
  assert {
    condition     = output.queue_name == aws_sqs_queue.interruption[0].name && output.queue_arn == "arn:aws:sqs:eu-west-2:111122223333:karpenter"
    error_message = "The outputs have to name the queue."
  }
  assert {
    condition     = output.helm_values.settings == { clusterName = "counters-dev", interruptionQueue = aws_sqs_queue.interruption[0].name } && output.helm_values.serviceAccount.name == "karpenter"
    error_message = "The chart has to know the cluster, the queue and the service account."
  }
  assert {
    condition     = output.ec2_node_class.spec.metadataOptions == { httpEndpoint = "enabled", httpTokens = "required", httpPutResponseHopLimit = 1 }
    error_message = "Pods may not reach the node's credentials."
  }
  assert {
    condition     = output.ec2_node_class.spec.blockDeviceMappings[0].ebs.encrypted && output.ec2_node_class.spec.blockDeviceMappings[0].ebs.kmsKeyID == var.volumes_kms_key_arn
    error_message = "Disks have to be encrypted by the key."
  }
  assert {
    condition     = output.ec2_node_class.kind == "EC2NodeClass" && output.ec2_node_class.spec.instanceProfile == aws_iam_instance_profile.node[0].name && [for term in output.ec2_node_class.spec.subnetSelectorTerms : term.id] == ["subnet-0a", "subnet-0b"] && output.ec2_node_class.spec.securityGroupSelectorTerms[0].id == "sg-0123456789abcdef0"
    error_message = "Nodes have to be in these subnets, with this security group and profile."
  }
  assert {
    condition     = { for requirement in output.node_pool.spec.template.spec.requirements : requirement.key => join(",", requirement.values) } == { "karpenter.sh/capacity-type" = "on-demand", "kubernetes.io/arch" = "amd64", "kubernetes.io/os" = "linux", "karpenter.k8s.aws/instance-category" = "c,m,r", "karpenter.k8s.aws/instance-generation" = "6" }
    error_message = "The requirements have to be the named ones."
  }
  assert {
    condition     = output.node_pool.spec.limits == { cpu = "64", memory = "256Gi" } && output.node_pool.spec.template.metadata.labels == tomap({ purpose = "counters" })
    error_message = "Limits and labels have to be the named ones."
  }
  assert {
    condition     = output.node_pool.spec.disruption.budgets[0].nodes == "1" && output.node_pool.spec.template.spec.nodeClassRef.name == output.ec2_node_class.metadata.name
    error_message = "Nodes have to go one after the other."
  }
  assert {
    condition     = aws_sqs_queue.interruption[0].tags == tomap({ Environment = "dev" }) && aws_iam_role.controller[0].tags == tomap({ Environment = "dev" })
    error_message = "All has to have the caller's tags."
  }
}

run "refuses_what_cannot_be_meant" {
  command = plan

  variables {
    cluster_name           = "Counters"
    cluster_arn            = "counters-dev"
    subnet_ids             = []
    node_security_group_id = "nodes"
    volumes_kms_key_arn    = "volumes"
    node_pool              = { architectures = ["riscv64"] }
    enable_karpenter       = false
  }

  expect_failures = [
    var.cluster_name, var.cluster_arn, var.subnet_ids, var.node_security_group_id, var.volumes_kms_key_arn, var.node_pool,
  ]
}

run "refuses_no_kind_of_instance" {
  command = plan

  variables {
    node_pool = { instance_categories = [] }
  }

  expect_failures = [var.node_pool]
}

run "refuses_no_limit" {
  command = plan

  variables {
    node_pool = { cpu_limit = 0 }
  }

  expect_failures = [var.node_pool]
}

run "refuses_a_disk_that_is_too_small" {
  command = plan

  variables {
    node_pool = { disk_size = 8 }
  }

  expect_failures = [var.node_pool]
}

run "refuses_another_image" {
  command = plan

  variables {
    node_pool = { ami_alias = "bottlerocket@latest" }
  }

  expect_failures = [var.node_pool]
}

run "refuses_an_age_in_days" {
  command = plan

  variables {
    node_pool = { expire_after = "14d" }
  }

  expect_failures = [var.node_pool]
}
