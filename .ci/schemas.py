"""Writes JSON schemas as kubeconform looks for them: KIND_VERSION.json in a folder of the API group ("core" for none).

    schemas.py FOLDER CRD.yaml...     of CustomResourceDefinitions, closed against unknown fields
    schemas.py FOLDER --kubernetes    of Kubernetes' own kinds, of the package kubernetes-validate
"""

import json
import pathlib
import sys

import yaml

# Kinds that our manifests have; each drags its definitions along.
KINDS = {
    "": ["ConfigMap", "Namespace", "Service", "ServiceAccount"],
    "apps": ["Deployment"],
    "autoscaling": ["HorizontalPodAutoscaler"],
    "networking.k8s.io": ["Ingress", "NetworkPolicy"],
    "policy": ["PodDisruptionBudget"],
    "rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"],
    "storage.k8s.io": ["StorageClass"],
    "apiextensions.k8s.io": ["CustomResourceDefinition"],
}
# All others are of v1.
VERSIONS = {"HorizontalPodAutoscaler": "v2"}


def write(folder, group, kind, version, schema):
    file = folder / (group or "core") / f"{kind.lower()}_{version}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(schema))


def close(schema, root=True):
    """Kubernetes drops a field that a schema does not know; here it is a mistake. Metadata is Kubernetes' own."""
    if isinstance(schema, list):
        return [close(item, False) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: close(value, False) for key, value in schema.items()}
    for bound in ("minimum", "maximum"):
        # PyYAML takes 1.0E9 for a text.
        if isinstance(closed.get(bound), str):
            closed[bound] = float(closed[bound])
    if closed.get("x-kubernetes-int-or-string"):
        closed = {"type": ["integer", "string"]}
    if isinstance(schema.get("properties"), dict) and not schema.get("x-kubernetes-preserve-unknown-fields"):
        closed.setdefault("additionalProperties", False)
    if root:
        closed["properties"]["metadata"] = {"type": "object", "required": ["name"]}
        closed["required"] = ["apiVersion", "kind", "metadata", "spec"]
    return closed


def of_crds(folder, files):
    for file in files:
        for crd in yaml.safe_load_all(pathlib.Path(file).read_text()):
            if not crd:
                continue
            spec = crd["spec"]
            for version in spec["versions"]:
                schema = close(version["schema"]["openAPIV3Schema"])
                schema["properties"].setdefault("apiVersion", {"type": "string"})
                schema["properties"].setdefault("kind", {"type": "string"})
                write(folder, spec["group"], spec["names"]["kind"], version["name"], schema)


def of_kubernetes(folder):
    import kubernetes_validate

    package = pathlib.Path(kubernetes_validate.__file__).parent / "kubernetes-json-schema"
    newest = max(package.glob("v*-local"), key=lambda path: [int(part) for part in path.name[1:].split("-")[0].split(".")])
    definitions = json.loads((newest / "_definitions.json").read_text())["$defs"]
    groups = {}
    for name, definition in definitions.items():
        for kind in definition.get("x-kubernetes-group-version-kind", []):
            groups[(kind["group"], kind["kind"], kind["version"])] = name
    for group, kinds in KINDS.items():
        for kind in kinds:
            version = VERSIONS.get(kind, "v1")
            write(folder, group, kind, version, reached(definitions, groups[(group, kind, version)]))


def reached(definitions, start):
    """The definition with all that it refers to, closed where it lists its fields."""
    found, waiting = {}, [start]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        text = json.dumps(definitions[name])
        found[name] = json.loads(text.replace("/api/_definitions.json#", "#").replace("_definitions.json#", "#"))
        found[name].pop("$id", None)
        if "properties" in found[name] and not found[name].get("x-kubernetes-preserve-unknown-fields"):
            found[name].setdefault("additionalProperties", False)
        waiting += [part.split('"')[0] for part in text.split("#/$defs/")[1:]]
    return {"$ref": f"#/$defs/{start}", "$defs": found}


target = pathlib.Path(sys.argv[1])
if sys.argv[2] == "--kubernetes":
    of_kubernetes(target)
else:
    of_crds(target, sys.argv[2:])
