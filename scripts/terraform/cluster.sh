# shellcheck shell=bash
# shellcheck disable=SC2154  # What it needs is set by who sources it.
# What has to go from a cluster before Terraform takes the cluster away: what controllers made in AWS outlives them otherwise, and
# keeps networks from being deleted. Needs ../lib.sh, the functions run and wait_until, and kubectl for the cluster.

# has KIND.GROUP: whether the cluster knows the kind.
has() {
    kubectl get crd "$1" >/dev/null 2>&1
}

# count RESOURCE [FILTER]: prints how many there are in all namespaces, of those that the jq filter takes.
count() {
    kubectl get "$1" --all-namespaces --output json | jq "[.items[] | select(${2:-true})] | length"
}

none_left() {
    (($(count "$@") == 0))
}

# ARGO_CD: what brings back what was deleted.
ARGO_CD='app.kubernetes.io/name in (argocd-application-controller,argocd-applicationset-controller)'

# suspend_gitops: else it would bring back what is deleted next.
suspend_gitops() {
    local kind
    if has applications.argoproj.io; then
        each statefulsets stop --selector "$ARGO_CD"
        each deployments stop --selector "$ARGO_CD"
    fi
    for kind in kustomizations.kustomize.toolkit.fluxcd.io helmreleases.helm.toolkit.fluxcd.io; do
        has "$kind" || continue
        each "$kind" suspend
    done
}

# each RESOURCE COMMAND [OPTION…]: calls the command with kind, namespace and name of every one that kubectl gets by the options.
each() {
    local resource=$1 command=$2 namespace name
    shift 2
    while IFS=$'\t' read -r namespace name; do
        "$command" "$resource" "$namespace" "$name"
    done < <(kubectl get "$resource" --all-namespaces "$@" --output json | jq --raw-output '.items[].metadata | [.namespace, .name] | @tsv')
}

stop() {
    run kubectl scale "$1" "$3" --namespace "$2" --replicas=0
}

suspend() {
    run kubectl patch "$1" "$3" --namespace "$2" --type merge --patch '{"spec":{"suspend":true}}'
}

# delete_counters: while the operator is there to take them apart. Their volumes stay, unless the claims go, too.
delete_counters() {
    has counterservices.counters.dev || return 0
    (($(count counterservices) > 0)) || return 0
    run kubectl delete counterservices --all --all-namespaces --wait --timeout="${timeout}s"
}

# BALANCED: Services that have a load balancer.
BALANCED='.spec.type == "LoadBalancer"'

# delete_balancers: while the controller is there that made the balancers of AWS.
delete_balancers() {
    local kind
    for kind in gateways.gateway.networking.k8s.io ingresses.networking.k8s.io; do
        [[ $kind == ingresses* ]] || has "$kind" || continue
        (($(count "$kind") > 0)) || continue
        run kubectl delete "$kind" --all --all-namespaces --wait --timeout="${timeout}s"
    done
    each_balanced delete_service
    [[ -n $dry_run ]] || wait_until "the Services with load balancers are gone" none_left services "$BALANCED"
}

each_balanced() {
    local namespace name
    while IFS=$'\t' read -r namespace name; do
        "$1" "$namespace" "$name"
    done < <(kubectl get services --all-namespaces --output json |
        jq --raw-output ".items[] | select($BALANCED) | .metadata | [.namespace, .name] | @tsv")
}

delete_service() {
    run kubectl delete service "$2" --namespace "$1" --wait --timeout="${timeout}s"
}

# delete_volumes: while the driver is there that deletes the disks of AWS.
delete_volumes() {
    (($(count persistentvolumeclaims) > 0)) || return 0
    # Pods of monitoring and the like hold claims: a claim in use goes with its last pod.
    run kubectl delete persistentvolumeclaims --all --all-namespaces --wait=false
}

# delete_nodes: while Karpenter is there to end the machines that it started.
delete_nodes() {
    has nodepools.karpenter.sh || return 0
    (($(count nodepools.karpenter.sh) > 0)) || return 0
    run kubectl delete nodepools.karpenter.sh --all --wait=false
    [[ -n $dry_run ]] || wait_until "Karpenter's nodes are gone" none_left nodeclaims.karpenter.sh
}
