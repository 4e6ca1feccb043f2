# What is installed in the cluster, as objects: for a layer that can reach it.

locals {
  capacity_types = var.enable_karpenter ? concat(["on-demand"], var.enable_spot ? ["spot"] : []) : []

  helm_values = !var.enable_karpenter ? null : {
    serviceAccount = { name = var.service_account }
    settings = {
      clusterName       = var.cluster_name
      interruptionQueue = aws_sqs_queue.interruption[0].name
    }
  }

  ec2_node_class = !var.enable_karpenter ? null : {
    apiVersion = "karpenter.k8s.aws/v1"
    kind       = "EC2NodeClass"
    metadata   = { name = "default" }
    spec = {
      amiSelectorTerms           = [{ alias = var.node_pool.ami_alias }]
      instanceProfile            = aws_iam_instance_profile.node[0].name
      subnetSelectorTerms        = [for id in var.subnet_ids : { id = id }]
      securityGroupSelectorTerms = [{ id = var.node_security_group_id }]
      # A session token, and one hop: pods, which are a hop further, cannot take the node's role.
      metadataOptions = {
        httpEndpoint            = "enabled"
        httpTokens              = "required"
        httpPutResponseHopLimit = 1
      }
      blockDeviceMappings = [{
        deviceName = "/dev/xvda"
        ebs = {
          volumeType          = "gp3"
          volumeSize          = "${var.node_pool.disk_size}Gi"
          encrypted           = true
          kmsKeyID            = var.volumes_kms_key_arn
          deleteOnTermination = true
        }
      }]
      tags = merge(var.tags, { Name = "${var.cluster_name}-karpenter" })
    }
  }

  node_pool = !var.enable_karpenter ? null : {
    apiVersion = "karpenter.sh/v1"
    kind       = "NodePool"
    metadata   = { name = "default" }
    spec = {
      template = {
        metadata = { labels = var.node_pool.labels }
        spec = {
          nodeClassRef = { group = "karpenter.k8s.aws", kind = "EC2NodeClass", name = "default" }
          expireAfter  = var.node_pool.expire_after
          requirements = [
            { key = "karpenter.sh/capacity-type", operator = "In", values = local.capacity_types },
            { key = "kubernetes.io/arch", operator = "In", values = var.node_pool.architectures },
            { key = "kubernetes.io/os", operator = "In", values = ["linux"] },
            { key = "karpenter.k8s.aws/instance-category", operator = "In", values = var.node_pool.instance_categories },
            { key = "karpenter.k8s.aws/instance-generation", operator = "Gt", values = [tostring(var.node_pool.instance_generation - 1)] },
          ]
        }
      }
      limits = {
        cpu    = tostring(var.node_pool.cpu_limit)
        memory = "${var.node_pool.memory_limit_gib}Gi"
      }
      disruption = {
        consolidationPolicy = "WhenEmptyOrUnderutilized"
        consolidateAfter    = "5m"
        # One node after the other: a counter's Redis has to have caught up before the next may go.
        budgets = [{ nodes = "1" }]
      }
    }
  }
}
