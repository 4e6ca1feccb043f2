# moto has neither.
resource "aws_eks_access_entry" "node" {
  count = 0
}

resource "aws_eks_pod_identity_association" "controller" {
  count = 0
}
