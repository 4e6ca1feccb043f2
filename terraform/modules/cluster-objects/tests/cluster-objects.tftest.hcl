mock_provider "helm" {}

variables {
  name      = "objects"
  namespace = "default"
  objects   = [{ apiVersion = "v1", kind = "ConfigMap", metadata = { name = "one" }, data = { a = "1" } }]
}

run "objects_are_one_release" {
  assert {
    condition     = helm_release.this[0].name == "objects" && helm_release.this[0].namespace == "default" && helm_release.this[0].atomic && output.release == "objects"
    error_message = "The release has the name."
  }
  assert {
    condition     = yamldecode(helm_release.this[0].values[0]).objects[0].metadata.name == "one" && yamldecode(helm_release.this[0].values[0]).objects[0].data.a == "1"
    error_message = "Objects are handed on as they are."
  }
}

run "without_objects_there_is_no_release" {
  variables {
    objects = []
  }
  assert {
    condition     = length(helm_release.this) == 0 && output.release == null
    error_message = "An empty list makes nothing."
  }
}

run "refuses_what_is_no_object" {
  command = plan
  variables {
    name    = "Objects"
    objects = [{ kind = "ConfigMap" }]
  }
  expect_failures = [var.name, var.objects]
}

run "refuses_secrets" {
  command = plan
  variables {
    objects = [{ apiVersion = "v1", kind = "Secret", metadata = { name = "one" } }]
  }
  expect_failures = [var.objects]
}
