# Objects whose kinds a chart brings that is applied in the same run. The resource kubernetes_manifest asks the cluster for a kind while
# it plans, when that chart is not there yet; Helm asks when it installs.
resource "helm_release" "this" {
  count = length(var.objects) > 0 ? 1 : 0

  name      = var.name
  namespace = var.namespace
  chart     = "${path.module}/chart"
  atomic    = true
  values    = [yamlencode({ objects = var.objects })]
}
