mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws", dns_suffix = "amazonaws.com" }
  }
  mock_resource "aws_eks_cluster" {
    defaults = {
      arn                   = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-dev"
      endpoint              = "https://0123456789ABCDEF.gr7.eu-west-2.eks.amazonaws.com"
      identity              = [{ oidc = [{ issuer = "https://oidc.eks.eu-west-2.amazonaws.com/id/0123456789ABCDEF" }] }]
      certificate_authority = [{ data = "Y2VydGlmaWNhdGU=" }]
    }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-2.amazonaws.com/id/0123456789ABCDEF" }
  }
  mock_resource "aws_launch_template" {
    defaults = { id = "lt-0123456789abcdef0", latest_version = 3 }
  }
}

variables {
  cluster_name        = "counters-dev"
  vpc_id              = "vpc-0123456789abcdef0"
  vpc_cidr_block      = "10.0.0.0/16"
  subnet_ids          = ["subnet-0a", "subnet-0b", "subnet-0c"]
  kms_key_arn         = "arn:aws:kms:eu-west-2:111122223333:key/eks"
  volumes_kms_key_arn = "arn:aws:kms:eu-west-2:111122223333:key/volumes"
  logs_kms_key_arn    = "arn:aws:kms:eu-west-2:111122223333:key/logs"
  access_entries = {
    pipeline = {
      principal_arn = "arn:aws:iam::111122223333:role/apply"
      policies      = { AmazonEKSClusterAdminPolicy = [] }
    }
    team = {
      principal_arn     = "arn:aws:iam::111122223333:role/team"
      kubernetes_groups = ["readers"]
      policies          = { AmazonEKSViewPolicy = ["counters"], AmazonEKSEditPolicy = ["sandbox"] }
    }
  }
  tags = { Environment = "dev" }
}

run "the_api_is_private_and_secrets_are_encrypted" {
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_private_access && !aws_eks_cluster.this.vpc_config[0].endpoint_public_access
    error_message = "Only the VPC may reach the API."
  }
  assert {
    condition     = aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == var.kms_key_arn && aws_eks_cluster.this.encryption_config[0].resources == toset(["secrets"])
    error_message = "Kubernetes' Secrets have to be encrypted by the key."
  }
  assert {
    condition     = aws_eks_cluster.this.access_config[0].authentication_mode == "API" && !aws_eks_cluster.this.access_config[0].bootstrap_cluster_creator_admin_permissions
    error_message = "Access entries have to be all that gives access."
  }
  assert {
    condition     = aws_eks_cluster.this.version == "1.35" && aws_eks_cluster.this.upgrade_policy[0].support_type == "STANDARD" && !aws_eks_cluster.this.bootstrap_self_managed_addons
    error_message = "The cluster is not as asked for."
  }
  assert {
    condition     = aws_eks_cluster.this.enabled_cluster_log_types == toset(["api", "audit", "authenticator", "controllerManager", "scheduler"])
    error_message = "All logs have to be kept."
  }
  assert {
    condition     = aws_cloudwatch_log_group.cluster.kms_key_id == var.logs_kms_key_arn && aws_cloudwatch_log_group.cluster.retention_in_days == 90
    error_message = "The logs have to be encrypted, and kept for 90 days."
  }
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].subnet_ids == toset(var.subnet_ids) && aws_eks_cluster.this.vpc_config[0].security_group_ids == toset([aws_security_group.cluster.id])
    error_message = "The control plane has to be in the nodes' subnets, in its own security group."
  }
  assert {
    condition     = aws_eks_cluster.this.tags == tomap({ Environment = "dev" })
    error_message = "The cluster has to have the caller's tags."
  }
}

run "outputs_tell_of_the_cluster" {
  variables {
    enable_irsa = true
  }

  assert {
    condition     = output.cluster_name == "counters-dev" && output.cluster_arn == "arn:aws:eks:eu-west-2:111122223333:cluster/counters-dev" && output.cluster_version == "1.35"
    error_message = "The outputs have to name the cluster."
  }
  assert {
    condition     = output.cluster_endpoint == "https://0123456789ABCDEF.gr7.eu-west-2.eks.amazonaws.com" && output.cluster_certificate_authority_data == "Y2VydGlmaWNhdGU="
    error_message = "The outputs have to tell how to reach the API."
  }
  assert {
    condition     = output.cluster_security_group_id == aws_security_group.cluster.id && output.node_security_group_id == aws_security_group.node.id && output.cluster_security_group_id != output.node_security_group_id
    error_message = "The outputs have to name the two security groups."
  }
  assert {
    condition     = output.cluster_primary_security_group_id == aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
    error_message = "The output has to name the security group of EKS."
  }
  assert {
    condition     = output.cluster_iam_role_arn == aws_iam_role.cluster.arn && output.node_iam_role_arn == aws_iam_role.node.arn && output.node_iam_role_name == aws_iam_role.node.name
    error_message = "The outputs have to name the roles."
  }
  assert {
    condition     = output.cluster_log_group_name == "/aws/eks/counters-dev/cluster"
    error_message = "The output has to name the log group that EKS writes to."
  }
  assert {
    condition     = output.node_group_names == { system = aws_eks_node_group.this["system"].node_group_name }
    error_message = "The output has to name the node groups."
  }
  assert {
    condition     = output.oidc_issuer_url == "https://oidc.eks.eu-west-2.amazonaws.com/id/0123456789ABCDEF" && output.oidc_provider_arn == "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-2.amazonaws.com/id/0123456789ABCDEF"
    error_message = "The outputs have to name the issuer and its provider."
  }
  assert {
    condition     = keys(output.addon_versions) == ["aws-ebs-csi-driver", "coredns", "eks-pod-identity-agent", "kube-proxy", "vpc-cni"]
    error_message = "The output has to name all add-ons."
  }
}

run "pod_identity_without_irsa" {
  command = plan

  assert {
    condition     = length(aws_iam_openid_connect_provider.this) == 0 && output.oidc_provider_arn == null
    error_message = "Without enable_irsa there is no OIDC provider."
  }
  assert {
    condition     = contains(keys(aws_eks_addon.before_nodes), "eks-pod-identity-agent")
    error_message = "The agent of Pod Identity has to be there before nodes."
  }
}

run "an_allow_list_opens_the_api_for_those_on_it" {
  command = plan

  variables {
    endpoint_public_access = true
    public_access_cidrs    = ["203.0.113.0/24"]
  }

  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_public_access && aws_eks_cluster.this.vpc_config[0].public_access_cidrs == toset(["203.0.113.0/24"]) && aws_eks_cluster.this.vpc_config[0].endpoint_private_access
    error_message = "The API has to be open for the list, and for the VPC."
  }
}

run "access_entries_are_all_that_gives_access" {
  command = plan

  assert {
    condition     = { for name, entry in aws_eks_access_entry.this : name => entry.principal_arn } == { pipeline = "arn:aws:iam::111122223333:role/apply", team = "arn:aws:iam::111122223333:role/team" }
    error_message = "An entry for each was expected."
  }
  assert {
    condition     = aws_eks_access_entry.this["team"].kubernetes_groups == toset(["readers"])
    error_message = "The groups have to be the named ones."
  }
  assert {
    condition     = aws_eks_access_policy_association.this["pipeline/AmazonEKSClusterAdminPolicy"].policy_arn == "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy" && aws_eks_access_policy_association.this["pipeline/AmazonEKSClusterAdminPolicy"].access_scope[0].type == "cluster"
    error_message = "Without namespaces, a policy holds everywhere."
  }
  assert {
    condition     = aws_eks_access_policy_association.this["team/AmazonEKSViewPolicy"].access_scope[0].type == "namespace" && aws_eks_access_policy_association.this["team/AmazonEKSViewPolicy"].access_scope[0].namespaces == toset(["counters"]) && length(aws_eks_access_policy_association.this) == 3
    error_message = "With namespaces, a policy holds there only."
  }
}

run "warns_of_a_cluster_that_nobody_administers" {
  command = plan

  variables {
    access_entries = {}
  }

  expect_failures = [check.somebody_may_administer]
}

run "network_policies_hold" {
  command = plan

  assert {
    condition     = jsondecode(aws_eks_addon.before_nodes["vpc-cni"].configuration_values).enableNetworkPolicy == "true"
    error_message = "Without this setting, network policies do nothing."
  }
}

run "add_ons_have_roles_of_their_own" {
  assert {
    condition     = keys(aws_eks_addon.before_nodes) == ["eks-pod-identity-agent", "kube-proxy", "vpc-cni"] && keys(aws_eks_addon.after_nodes) == ["aws-ebs-csi-driver", "coredns"]
    error_message = "What nodes need has to come before them, what needs nodes after."
  }
  assert {
    condition     = [for association in aws_eks_addon.before_nodes["vpc-cni"].pod_identity_association : association.service_account] == ["aws-node"] && [for association in aws_eks_addon.after_nodes["aws-ebs-csi-driver"].pod_identity_association : association.service_account] == ["ebs-csi-controller-sa"]
    error_message = "Network plugin and volume driver have to get roles by Pod Identity."
  }
  assert {
    condition = jsondecode(aws_iam_role.addon["aws-ebs-csi-driver"].assume_role_policy).Statement[0].Condition == {
      ArnEquals = { "aws:SourceArn" = "arn:aws:eks:eu-west-2:111122223333:cluster/counters-dev" }
      StringEquals = {
        "aws:SourceAccount"                         = "111122223333"
        "aws:RequestTag/kubernetes-namespace"       = "kube-system"
        "aws:RequestTag/kubernetes-service-account" = "ebs-csi-controller-sa"
      }
    }
    error_message = "Only the driver of this cluster may have its role."
  }
  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_role_policy.ebs_csi_key[0].policy).Statement : statement.Resource == var.volumes_kms_key_arn]) && jsondecode(aws_iam_role_policy.ebs_csi_key[0].policy).Statement[1].Condition.Bool["kms:GrantIsForAWSResource"] == "true"
    error_message = "The driver may use the volumes' key only, and lend it to services of AWS only."
  }
  assert {
    condition     = { for name, attachment in aws_iam_role_policy_attachment.addon : name => attachment.policy_arn } == { aws-ebs-csi-driver = "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy", vpc-cni = "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy" }
    error_message = "Each role has to have the policy of its add-on."
  }
}

run "add_ons_can_be_chosen_and_pinned" {
  command = plan

  variables {
    addons         = ["coredns", "kube-proxy"]
    addon_versions = { coredns = "v1.12.4-eksbuild.1" }
  }

  assert {
    condition     = keys(aws_eks_addon.before_nodes) == ["kube-proxy"] && keys(aws_eks_addon.after_nodes) == ["coredns"] && length(aws_iam_role.addon) + length(aws_iam_role_policy.ebs_csi_key) == 0
    error_message = "Only the named add-ons were expected, and no roles for others."
  }
  assert {
    condition     = aws_eks_addon.after_nodes["coredns"].addon_version == "v1.12.4-eksbuild.1"
    error_message = "The version has to be the named one."
  }
}

run "nodes_are_encrypted_and_keep_their_role_to_themselves" {
  assert {
    condition     = aws_launch_template.node["system"].block_device_mappings[0].ebs[0].encrypted == "true" && aws_launch_template.node["system"].block_device_mappings[0].ebs[0].kms_key_id == var.volumes_kms_key_arn
    error_message = "Disks have to be encrypted by the key."
  }
  assert {
    condition     = aws_launch_template.node["system"].metadata_options[0].http_tokens == "required" && aws_launch_template.node["system"].metadata_options[0].http_put_response_hop_limit == 1
    error_message = "Pods may not reach the node's credentials."
  }
  assert {
    condition     = aws_launch_template.node["system"].vpc_security_group_ids == toset([aws_security_group.node.id])
    error_message = "Nodes have to be in their own security group alone."
  }
  assert {
    condition     = [for attachment in values(aws_iam_role_policy_attachment.node) : attachment.policy_arn] == ["arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly", "arn:aws:iam::aws:policy/AmazonEKSWorkerNodeMinimalPolicy"]
    error_message = "Nodes may join the cluster and load images, no more."
  }
  assert {
    condition     = jsondecode(aws_iam_role.node.assume_role_policy).Statement[0].Principal.Service == "ec2.amazonaws.com"
    error_message = "Only instances may have the nodes' role."
  }
  assert {
    condition     = aws_eks_node_group.this["system"].launch_template[0].id == "lt-0123456789abcdef0" && aws_eks_node_group.this["system"].launch_template[0].version == "3"
    error_message = "The group has to follow its launch template."
  }
  assert {
    condition     = { for specification in aws_launch_template.node["system"].tag_specifications : specification.resource_type => specification.tags } == { for kind in ["instance", "network-interface", "volume"] : kind => tomap({ Environment = "dev", Name = "counters-dev-system" }) }
    error_message = "Instances, disks and interfaces have to have the tags."
  }
}

run "node_groups_are_as_asked_for" {
  command = plan

  variables {
    node_groups = {
      system = { min_size = 2, desired_size = 2, max_size = 4 }
      monitoring = {
        instance_types = ["r7g.large"]
        capacity_type  = "SPOT"
        disk_size      = 100
        labels         = { purpose = "monitoring" }
        taints         = [{ key = "purpose", value = "monitoring", effect = "NO_SCHEDULE" }]
      }
    }
  }

  assert {
    condition     = keys(aws_eks_node_group.this) == ["monitoring", "system"] && aws_eks_node_group.this["monitoring"].capacity_type == "SPOT" && aws_eks_node_group.this["system"].capacity_type == "ON_DEMAND"
    error_message = "Two groups were expected, one of spot instances."
  }
  assert {
    condition     = [for taint in aws_eks_node_group.this["monitoring"].taint : "${taint.key}=${taint.value}:${taint.effect}"] == ["purpose=monitoring:NO_SCHEDULE"] && aws_eks_node_group.this["monitoring"].labels == tomap({ purpose = "monitoring" })
    error_message = "Labels and taints have to be the named ones."
  }
  assert {
    condition     = aws_eks_node_group.this["system"].scaling_config[0].min_size == 2 && aws_eks_node_group.this["system"].scaling_config[0].max_size == 4 && aws_eks_node_group.this["system"].update_config[0].max_unavailable_percentage == 33
    error_message = "The sizes have to be the named ones."
  }
  assert {
    condition     = aws_launch_template.node["monitoring"].block_device_mappings[0].ebs[0].volume_size == 100 && aws_eks_node_group.this["monitoring"].instance_types == tolist(["r7g.large"]) && aws_eks_node_group.this["monitoring"].ami_type == "AL2023_ARM_64_STANDARD"
    error_message = "Disk, type and image have to be the named ones."
  }
}

run "security_groups_name_each_other" {
  variables {
    private_access_security_group_ids = { bastion = "sg-0b" }
    node_egress_rules                 = { git = { description = "Git", cidr_ipv4 = "203.0.113.7/32", from_port = 22, to_port = 22 } }
    control_plane_subnet_ids          = ["subnet-1a", "subnet-1b"]
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.cluster_from_node.referenced_security_group_id == aws_security_group.node.id && aws_vpc_security_group_ingress_rule.cluster_from_node.from_port == 443
    error_message = "Nodes have to reach the API."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.cluster_from_others["bastion"].referenced_security_group_id == "sg-0b" && aws_vpc_security_group_ingress_rule.cluster_from_others["bastion"].security_group_id == aws_security_group.cluster.id
    error_message = "The bastion has to reach the API."
  }
  assert {
    condition     = alltrue([for rule in values(aws_vpc_security_group_ingress_rule.node_from_cluster) : rule.referenced_security_group_id == aws_security_group.cluster.id]) && alltrue([for rule in values(aws_vpc_security_group_egress_rule.cluster_to_node) : rule.referenced_security_group_id == aws_security_group.node.id])
    error_message = "Control plane and nodes have to name each other's group."
  }
  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.node_from_node) == ["icmp", "tcp", "udp"] && alltrue([for rule in values(aws_vpc_security_group_ingress_rule.node_from_node) : rule.referenced_security_group_id == aws_security_group.node.id])
    error_message = "Nodes have to reach each other, and nobody else may reach them."
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.node_to_vpc.cidr_ipv4 == "10.0.0.0/16" && aws_vpc_security_group_egress_rule.node_https.from_port == 443 && aws_vpc_security_group_egress_rule.node_https.to_port == 443
    error_message = "Nodes may reach the VPC, and HTTPS outside."
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.node_extra["git"].cidr_ipv4 == "203.0.113.7/32" && aws_vpc_security_group_egress_rule.node_extra["git"].from_port == 22
    error_message = "The named rule was expected."
  }
  assert {
    condition     = aws_security_group.node.tags["kubernetes.io/cluster/counters-dev"] == "owned" && aws_security_group.node.tags["karpenter.sh/discovery"] == "counters-dev"
    error_message = "Controllers find the nodes' group by these tags."
  }
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].subnet_ids == toset(["subnet-1a", "subnet-1b"]) && aws_eks_node_group.this["system"].subnet_ids == toset(["subnet-0a", "subnet-0b", "subnet-0c"])
    error_message = "Control plane and nodes have to be in their own subnets."
  }
}

run "roles_of_the_control_plane_are_its_own" {
  assert {
    condition     = jsondecode(aws_iam_role.cluster.assume_role_policy).Statement[0].Condition == { ArnLike = { "aws:SourceArn" = "arn:aws:eks:*:111122223333:cluster/counters-dev" } }
    error_message = "EKS may use the role for this cluster only."
  }
  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_role_policy.cluster_secrets.policy).Statement : statement.Resource == var.kms_key_arn])
    error_message = "The control plane may use its own key only."
  }
}

run "refuses_what_cannot_be_meant" {
  command = plan

  variables {
    cluster_name              = "Counters"
    kubernetes_version        = "1.35.2"
    vpc_id                    = "counters"
    vpc_cidr_block            = "0.0.0.0/0"
    subnet_ids                = ["subnet-0a"]
    control_plane_subnet_ids  = ["subnet-0a"]
    kms_key_arn               = "eks"
    volumes_kms_key_arn       = "volumes"
    logs_kms_key_arn          = "logs"
    enabled_cluster_log_types = ["everything"]
    log_retention_in_days     = 31
    support_type              = "NONE"
    addons                    = ["calico"]
  }

  expect_failures = [
    var.cluster_name, var.kubernetes_version, var.vpc_id, var.vpc_cidr_block, var.subnet_ids, var.control_plane_subnet_ids,
    var.kms_key_arn, var.volumes_kms_key_arn, var.logs_kms_key_arn, var.enabled_cluster_log_types, var.log_retention_in_days,
    var.support_type, var.addons,
  ]
}

run "refuses_a_public_api_without_allow_list" {
  command = plan

  variables {
    endpoint_public_access = true
  }

  expect_failures = [var.public_access_cidrs]
}

run "refuses_a_public_api_for_everybody" {
  command = plan

  variables {
    endpoint_public_access = true
    public_access_cidrs    = ["203.0.113.0/24", "0.0.0.0/0"]
  }

  expect_failures = [var.public_access_cidrs]
}

run "refuses_a_public_api_for_everybody_in_two_halves" {
  command = plan

  variables {
    endpoint_public_access = true
    public_access_cidrs    = ["0.0.0.0/1", "128.0.0.0/1"]
  }

  expect_failures = [var.public_access_cidrs]
}

run "refuses_ranges_that_are_none" {
  command = plan

  variables {
    endpoint_public_access = true
    public_access_cidrs    = ["the office"]
    node_egress_rules      = { git = { description = "Git", cidr_ipv4 = "github.com", from_port = 22, to_port = 22 } }
  }

  expect_failures = [var.public_access_cidrs, var.node_egress_rules]
}

run "refuses_an_allow_list_without_effect" {
  command = plan

  variables {
    public_access_cidrs = ["203.0.113.0/24"]
  }

  expect_failures = [var.public_access_cidrs]
}

run "refuses_wildcards_in_access_entries" {
  command = plan

  variables {
    access_entries    = { all = { principal_arn = "arn:aws:iam::111122223333:role/*", policies = { AmazonEKSClusterAdminPolicy = [] } } }
    node_egress_rules = { git = { description = "Git", cidr_ipv4 = "203.0.113.7/32", from_port = 23, to_port = 22 } }
  }

  expect_failures = [var.access_entries, var.node_egress_rules]
}

run "refuses_access_policies_that_are_none" {
  command = plan

  variables {
    access_entries = { team = { principal_arn = "arn:aws:iam::111122223333:role/team", policies = { AdministratorAccess = [] } } }
    addons         = ["vpc-cni"]
  }

  expect_failures = [var.access_entries, var.addons]
}

run "refuses_groups_of_the_system" {
  command = plan

  variables {
    access_entries = { team = { principal_arn = "arn:aws:iam::111122223333:role/team", kubernetes_groups = ["system:masters"], policies = { AmazonEKSClusterAdminPolicy = [] } } }
    addon_versions = { coredns = "latest" }
  }

  expect_failures = [var.access_entries, var.addon_versions]
}

run "refuses_versions_of_add_ons_that_are_not_installed" {
  command = plan

  variables {
    addons         = ["kube-proxy"]
    addon_versions = { coredns = "v1.12.4-eksbuild.1" }
  }

  expect_failures = [var.addon_versions]
}

run "refuses_no_nodes" {
  command = plan

  variables {
    node_groups = {}
  }

  expect_failures = [var.node_groups]
}

run "refuses_a_node_group_of_a_long_name" {
  command = plan

  variables {
    node_groups = { a-name-that-is-too-long = {} }
  }

  expect_failures = [var.node_groups]
}

run "refuses_a_node_group_without_instance_type" {
  command = plan

  variables {
    node_groups = { system = { instance_types = [] } }
  }

  expect_failures = [var.node_groups]
}

run "refuses_an_unknown_capacity_type" {
  command = plan

  variables {
    node_groups = { system = { capacity_type = "CHEAP" } }
  }

  expect_failures = [var.node_groups]
}

run "refuses_another_image" {
  command = plan

  variables {
    node_groups = { system = { ami_type = "AL2_x86_64" } }
  }

  expect_failures = [var.node_groups]
}

run "refuses_sizes_in_disorder" {
  command = plan

  variables {
    node_groups = { system = { min_size = 3, desired_size = 2, max_size = 4 } }
  }

  expect_failures = [var.node_groups]
}

run "refuses_a_disk_that_is_too_small" {
  command = plan

  variables {
    node_groups = { system = { disk_size = 8 } }
  }

  expect_failures = [var.node_groups]
}

run "refuses_an_unknown_effect_of_a_taint" {
  command = plan

  variables {
    node_groups = { system = { taints = [{ key = "purpose", effect = "NoSchedule" }] } }
  }

  expect_failures = [var.node_groups]
}

run "refuses_to_replace_no_node_at_a_time" {
  command = plan

  variables {
    node_groups = { system = { max_unavailable_percentage = 0 } }
  }

  expect_failures = [var.node_groups]
}
