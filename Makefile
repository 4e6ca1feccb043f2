# `make` lists what there is. It needs a JDK 25 and Maven; scripts/find-jdk finds the JDK even where `java` is older.

MAVEN := scripts/maven
# Of which image the images are made; empty: what pom.xml says. tar:///path/of/a.tar builds without a registry.
IMAGE_BASE ?=
# The first part of the images' names; empty: what pom.xml says.
IMAGE_REGISTRY ?=
# For which machine, such as linux/arm64; empty: linux/amd64. The app's image can be built on a machine of that kind only.
IMAGE_PLATFORM ?=
# One class of the end-to-end tests, such as CountingE2E.
TEST ?= *E2E

# Make's alone: in bash it is a clock.
unexport SECONDS

ONLY = -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
# How often a test that failed is tried again. One that passes then is named at the end: it is flaky, which is a defect too.
RETRIES ?= 0
AGAIN = -Dsurefire.rerunFailingTestsCount=$(RETRIES) -Dfailsafe.rerunFailingTestsCount=$(RETRIES)

.DEFAULT_GOAL := help
.PHONY: help playground demo test faults idle scale rolls e2e bench bench-report images charts lint fmt crds docs site golden openapi screenshot \
    dashboards terraform-test terraform-apply-test terraform-defects

help: ## lists the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' Makefile

playground: ## the whole system on this machine, without a cluster, until Ctrl-C; PORT=8080, FILE=examples/quickstart.yaml
	@scripts/playground run

demo: ## a tour that ends by itself: counts while it kills and cuts power; BREAK=everysec: it must find lost counts
	@scripts/playground demo

# Tests wait for half of their time: so two modules at once.
test: ## builds, and runs every test that needs no cluster; says which it skipped and why
	@rm -rf */target/surefire-reports */target/failsafe-reports
	@status=0; $(MAVEN) --threads 2 verify $(AGAIN) || status=$$?; scripts/failed-tests; scripts/skipped-tests; scripts/count-tests || status=1; exit $$status

faults: ## harms real processes while clients count, and checks their ledgers; MODE=all, SEED=1, CONTROLS=yes, RUNS=200, FAULTS=100, MINUTES=…, TLS=no
	@RUN_SECONDS='$(SECONDS)' scripts/faults

idle: ## what healthy services cost the operator while nothing happens, against stubs of their servers; SERVICES=1000, SECONDS=60
	@RUN_SECONDS='$(SECONDS)' scripts/idle

scale: ## many services on a real API server: time, memory, writes while nothing happens; SERVICES=1000, IDLE_SECONDS=600, UNRELATED=10000
	@scripts/scale

rolls: ## replaces every part under load, and fails if one request does; ROLLS=12, RPS=500, BREAK=drain; needs envoy on the PATH
	@scripts/playground rolls

e2e: ## tests on a real cluster: that of KUBECONFIG, else k3s in Docker; TEST=CountingE2E for one class
	@# A summary that an earlier run of another module left would be judged again.
	@rm -rf e2e/target/failsafe-reports */target/failsafe-reports/failsafe-summary.xml
	@status=0; $(MAVEN) -Pe2e -pl e2e -am verify -Dtest=NoTest '-Dit.test=$(TEST)' $(ONLY) $(AGAIN) || status=$$?; \
	    scripts/failed-tests e2e/target/failsafe-reports; scripts/skipped-tests e2e/target/failsafe-reports; scripts/count-tests e2e/target/failsafe-reports || status=1; \
	    exit $$status

bench: ## compares the app with other servers, in about an hour; ROUNDS=6, SECONDS=5, CONNECTIONS, SERVERS, PROMISES=no
	@RUN_SECONDS='$(SECONDS)' benchmarks/run

bench-report: ## writes docs/benchmarks.md and its chart from the last run of make bench
	@python3 -B benchmarks/harness report

images: ## builds the images of app and operator as tar files, without Docker; IMAGE_BASE=tar://... for another base
	@$(MAVEN) -q -P images -pl operator,counter-app -am integration-test -DskipTests -DskipITs \
	    $(if $(IMAGE_BASE),-Dimage.base=$(IMAGE_BASE)) $(if $(IMAGE_REGISTRY),-Dimage.registry=$(IMAGE_REGISTRY)) \
	    $(if $(IMAGE_PLATFORM),-Djib.from.platforms=$(IMAGE_PLATFORM))
	@scripts/list-images

charts: ## tests the Helm charts, and packages them into target/charts where helm is installed
	@$(MAVEN) -pl e2e -am test '-Dtest=dev/counters/e2e/**/*Test' $(ONLY)
	@if command -v helm >/dev/null; then helm package helm/counter-operator helm/counter-service --destination target/charts; \
	    else echo "The charts are tested but not packaged: helm is not on the PATH."; fi

terraform-test: ## checks all Terraform code and runs its tests, without an account; TERRAFORM_CHECK=program: without a network, too
	@scripts/terraform/check

terraform-apply-test: ## applies and destroys the environments with the real AWS provider, against a stand-in for AWS on this machine
	@scripts/terraform/apply-test

terraform-defects: ## puts defects into Terraform's modules, one after the other: the tests must find them; SAMPLE=12
	@scripts/terraform/defects $(if $(SAMPLE),--sample $(SAMPLE))

lint: ## checks the format of Java, and scripts, workflows and YAML with what is installed; ALL=yes: nothing may be missing
	@$(MAVEN) -q spotless:check
	@scripts/lint $(if $(ALL),--all)

fmt: ## formats the Java sources
	@$(MAVEN) -q spotless:apply

crds: ## writes the CRD anew from the Java records, copies it into the chart, and derives the other chart's schema from it
	@$(MAVEN) -q -pl style,crds test -Dtest=CrdFileTest $(ONLY) -Dcrd.write=true
	@scripts/copy-crd
	@$(MAVEN) -q -pl e2e -am test -Dtest=ServiceChartTest $(ONLY) -Dcharts.write=true

docs: ## writes the generated parts of the documentation anew
	@$(MAVEN) -q -pl counter-app,e2e -am test -Dtest='VariablesTableTest,ChartReadmeTest,RedisMetricsPageTest,OperatorMetricsPageTest,PlatformPictureTest,TerraformReadmeTest,ReferencePagesTest' $(ONLY) -Ddocs.write=true

site: ## builds the static site of docs into target/site; .ci/install-site fetches what that needs
	@scripts/site

golden: ## writes anew what the operator's objects are compared with, byte by byte, and the table of docs/metrics.md
	@$(MAVEN) -q -pl operator -am test -Dtest=GoldenTest,ReleasedPodsTest $(ONLY) -Dgolden.write=true
	@$(MAVEN) -q -pl counter-app -am verify -Dtest=NoTest -Dit.test=MetricsPageIT $(ONLY) -Dgolden.write=true

openapi: ## writes the description of the app's API anew, of contract.yaml and the code
	@$(MAVEN) -q -pl style,counter-app test -Dtest=OpenApiFileTest $(ONLY) -Dopenapi.write=true

screenshot: ## takes the picture of the app's page anew, for the docs; needs chromium and chromedriver
	@$(MAVEN) -q -pl style,counter-app verify -Dtest=NoTest -Dit.test=PageIT#looksAsTheDocsShow $(ONLY) -Dscreenshot.write=true

dashboards: ## draws the pictures of the dashboards anew, for the docs; needs prometheus, envoy and python3
	@$(MAVEN) -q -pl counter-app,playground -am verify -Dtest=NoTest -Dit.test=MonitoringIT $(ONLY) -Ddashboards.write=true
