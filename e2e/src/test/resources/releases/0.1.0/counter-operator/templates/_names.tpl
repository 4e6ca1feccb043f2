{{/* Names and labels: one home for all templates. */}}

{{- define "counter-operator.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "counter-operator.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- $name := include "counter-operator.name" . }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{/* Cluster-wide objects carry the namespace in their names, so that two releases can live side by side. */}}
{{- define "counter-operator.clusterName" -}}
{{- if eq (include "counter-operator.fullname" .) .Release.Namespace }}
{{- .Release.Namespace }}
{{- else }}
{{- printf "%s:%s" .Release.Namespace (include "counter-operator.fullname" .) }}
{{- end }}
{{- end }}

{{- define "counter-operator.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "counter-operator.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* Selectors are immutable: never add to these. The operator's network policies for Redis and Envoy admit pods by them. */}}
{{- define "counter-operator.selectorLabels" -}}
app.kubernetes.io/name: counter-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "counter-operator.labels" -}}
{{ include "counter-operator.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: counters
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* repository@digest, else repository:tag, else repository:defaultTag. Takes (dict "image" image "defaultTag" tag). */}}
{{- define "counter-operator.image" -}}
{{- if .image.digest }}
{{- printf "%s@%s" .image.repository .image.digest }}
{{- else }}
{{- printf "%s:%s" .image.repository (default .defaultTag .image.tag) }}
{{- end }}
{{- end }}

{{- define "counter-operator.subject" -}}
- kind: ServiceAccount
  name: {{ include "counter-operator.serviceAccountName" . }}
  namespace: {{ .Release.Namespace }}
{{- end }}
