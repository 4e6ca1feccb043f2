{{/*
What the operator may do in a namespace that it looks after: exactly what it does, no more. The end-to-end tests compare
this with the API server's audit log, and fail on a verb that is granted and never used.

Server-side apply is "patch", and needs "create" where the object is not there yet. "delete" stands only for kinds that
a change of a spec can make superfluous; all else goes by owner references, when the CounterService goes.
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
  verbs: [list, watch, create, patch, delete]
- apiGroups: [apps]
  resources: [statefulsets]
  verbs: [list, watch, create, patch]
- apiGroups: [""]
  resources: [services]
  verbs: [list, watch, create, patch]
- apiGroups: [""]
  resources: [configmaps, serviceaccounts]
  verbs: [list, watch, create, patch, delete]
# "get" for the Secret that spec.credentials.secret names: it has no label to watch by, and all Secrets are not to be watched.
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [pods]
  verbs: [list, watch]
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [list, watch, create, patch, delete]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [list, watch, create, patch, delete]
- apiGroups: [networking.k8s.io]
  resources: [networkpolicies]
  verbs: [list, watch, create, patch, delete]
- apiGroups: [secrets-store.csi.x-k8s.io]
  resources: [secretproviderclasses]
  verbs: [list, watch, create, patch, delete]
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [create, patch]
{{- end }}
