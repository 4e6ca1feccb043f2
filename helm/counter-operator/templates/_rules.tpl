{{/*
What the operator may do in a namespace that it looks after: exactly what it does, no more. The end-to-end tests compare
this with the API server's audit log, and fail on a verb that is granted and never used.

Server-side apply is "patch", and needs "create" where the object is not there yet. "get" tells an
object of somebody else from one whose label was taken away, before it is created. "delete" stands only for kinds that a
change of a spec can make superfluous; all else goes by owner references, when the CounterService goes.
*/}}
{{- define "counter-operator.rules" -}}
- apiGroups: [counters.dev]
  resources: [counterservices]
  verbs: [list, watch]
- apiGroups: [counters.dev]
  resources: [counterservices/status]
  verbs: [patch]
- apiGroups: [apps]
  resources: [deployments]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [apps]
  resources: [statefulsets]
  # "delete" when disks grow: Kubernetes fixes their size in the StatefulSet, which is made anew around its pods.
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [services]
  # "delete" when a CounterService has no canaries any more.
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [configmaps, serviceaccounts]
  verbs: [get, list, watch, create, patch, delete]
# "get" for the Secret that spec.credentials.secret names: it has no label to watch by, and all Secrets are not to be watched.
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, list, watch, create, patch, delete]
# "delete" replaces a Redis pod when it is its turn in a rolling update, "patch" writes on it what its server does.
- apiGroups: [""]
  resources: [pods]
  verbs: [list, patch, delete]
# The disks of Redis: they grow, and are never deleted.
- apiGroups: [""]
  resources: [persistentvolumeclaims]
  verbs: [list, patch]
# One for each CounterService with several Redis servers: it numbers the elections of their primary.
- apiGroups: [coordination.k8s.io]
  resources: [leases]
  verbs: [get, create, update]
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [autoscaling.k8s.io]
  resources: [verticalpodautoscalers]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [keda.sh]
  resources: [scaledobjects]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [batch]
  resources: [cronjobs]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [networking.k8s.io]
  resources: [networkpolicies, ingresses]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [gateway.networking.k8s.io]
  resources: [httproutes]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [cert-manager.io]
  resources: [certificates]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [secrets-store.csi.x-k8s.io]
  resources: [secretproviderclasses]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [external-secrets.io]
  resources: [externalsecrets]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [create, patch]
{{- end }}
