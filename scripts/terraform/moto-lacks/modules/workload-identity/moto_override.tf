# moto has none.
resource "aws_eks_pod_identity_association" "this" {
  count = 0
}
