# shellcheck shell=bash
# shellcheck disable=SC2154  # What it needs is set by who sources it.
# The real provider of AWS, and moto as a stand-in for AWS. Needs ../lib.sh, $here, a folder $work with logs in it, a function quietly, and
# $started, a list: it gets the processes that are to be ended.

# The version that is known to get on with moto; a mirror has what it has.
PROVIDER_VERSION=5.100.0
# Seconds that moto and the provider may take to start on a busy machine.
PATIENCE=300

# fetch_provider: sets $provider, the provider's program.
fetch_provider() {
    local folder=$work/provider mirror version=''
    mirror=$("$here/mirror")
    unset TF_CLI_CONFIG_FILE
    mkdir "$folder"
    if [[ -n $mirror ]]; then
        printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$mirror" >"$folder/terraform.rc"
    else
        : >"$folder/terraform.rc"
        version="      version = \"$PROVIDER_VERSION\""
    fi
    printf 'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n%s\n    }\n  }\n}\n' "$version" >"$folder/main.tf"
    quietly provider env TF_CLI_CONFIG_FILE="$folder/terraform.rc" terraform -chdir="$folder" init -input=false -no-color
    provider=$(find -L "$folder/.terraform/providers" -type f -name 'terraform-provider-aws_*' -print -quit)
    [[ -n $provider ]] || fail "There is no program of the provider in ${mirror:-what Terraform fetched}."
    echo "The provider of AWS is ${provider##*/}, of ${mirror:-the registry of Terraform}."
}

# start_provider NAME: one for all commands on the same roots. Terraform would start it several times a command, and most of the time
# goes by that: the program has 700 MB. One serves one command at a time, so who works at the same time needs another.
start_provider() {
    local until=$((SECONDS + PATIENCE)) log=$work/logs/provider-$1.log
    TF_LOG=ERROR "$provider" -debug >"$log" 2>&1 &
    started+=($!)
    until grep -q "TF_REATTACH_PROVIDERS='" "$log"; do
        kill -0 "$!" 2>/dev/null || fail "The provider ended: $(tail -n 3 "$log")"
        ((SECONDS < until)) || fail "The provider did not start within $PATIENCE s."
        sleep 0.2
    done
}

# use_provider NAME: lets Terraform work with this one.
use_provider() {
    TF_REATTACH_PROVIDERS=$(sed -n "s/.*TF_REATTACH_PROVIDERS='\(.*\)'.*/\1/p" "$work/logs/provider-$1.log")
    export TF_REATTACH_PROVIDERS
}

# pin_no_provider ROOT…: in the copies, where a lock file is asked for, but nothing is fetched.
pin_no_provider() {
    local root
    for root; do
        : >"$root/.terraform.lock.hcl"
    done
}

# address_by_path: in the copies. The backend would make the bucket's name a part of the host's, which an address on loopback cannot have.
address_by_path() {
    local file
    while IFS= read -r file; do
        echo 'use_path_style = true' >>"$file"
    done < <(find terraform -type f -name backend.hcl)
    find terraform/layers -type f -name state.tf -exec sed -i 's/^\( *\)region = local.backend.*/&\n\1use_path_style = true/' {} +
}

# admit_http: in the copies. moto takes no notice of a policy's conditions, so "only by TLS" would keep everybody out of the states.
admit_http() {
    sed -i '/Sid *= "OnlyByTLS"/,/Resource/ s/"s3:\*"/"s3:GetBucketWebsite"/' terraform/bootstrap/main.tf
}

start_moto() {
    local until=$((SECONDS + PATIENCE)) port=''
    # Else it knows no policies of AWS' own, such as ReadOnlyAccess.
    export MOTO_IAM_LOAD_MANAGED_POLICIES=true
    moto_server -H 127.0.0.1 -p 0 >"$work/logs/moto.log" 2>&1 &
    started+=($!)
    # It tells which free port it took.
    while [[ -z $port ]]; do
        kill -0 "$!" 2>/dev/null || fail "moto_server ended: $(tail -n 3 "$work/logs/moto.log")"
        ((SECONDS < until)) || fail "moto_server did not start within $PATIENCE s."
        sleep 0.2
        port=$(sed -n 's|.*Running on http://127\.0\.0\.1:\([0-9]*\).*|\1|p' "$work/logs/moto.log" | head -n 1)
    done
    # Functions are made, but not run: that would take Docker.
    curl --silent --show-error --fail --output /dev/null --data '{"lambda": {"use_docker": false}}' "http://127.0.0.1:$port/moto-api/config" ||
        fail "moto did not take its settings."
    # Nothing may ask the real AWS, nor use anybody's credentials.
    unset AWS_PROFILE AWS_SESSION_TOKEN
    # A provider that serves several commands cannot be given it again and again; nothing here is encrypted.
    unset AWS_CA_BUNDLE
    export AWS_ENDPOINT_URL=http://127.0.0.1:$port AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=eu-west-2 AWS_DEFAULT_REGION=eu-west-2
    export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
    # The backend for the state knows each service's variable only.
    export AWS_ENDPOINT_URL_S3=$AWS_ENDPOINT_URL AWS_ENDPOINT_URL_STS=$AWS_ENDPOINT_URL AWS_ENDPOINT_URL_IAM=$AWS_ENDPOINT_URL
    export AWS_ENDPOINT_URL_DYNAMODB=$AWS_ENDPOINT_URL
}

# left: prints what moto still has of kinds that cost or block, after everything was destroyed.
left() {
    aws ec2 describe-vpcs --query 'Vpcs[?!IsDefault].VpcId' --output text
    aws ec2 describe-nat-gateways --query "NatGateways[?State!='deleted'].NatGatewayId" --output text
    aws ec2 describe-addresses --query 'Addresses[].AllocationId' --output text
    aws ec2 describe-volumes --query 'Volumes[].VolumeId' --output text
    aws ec2 describe-vpc-endpoints --query "VpcEndpoints[?State!='deleted'].VpcEndpointId" --output text
    aws eks list-clusters --query clusters --output text
    aws elasticache describe-replication-groups --query 'ReplicationGroups[].ReplicationGroupId' --output text
    aws ecr describe-repositories --query 'repositories[].repositoryName' --output text
    aws iam list-roles --query "Roles[?!starts_with(Path, '/aws-service-role/')].RoleName" --output text
    aws iam list-policies --scope Local --query 'Policies[].PolicyName' --output text
    aws logs describe-log-groups --query 'logGroups[].logGroupName' --output text
    # It would ask the real AWS otherwise.
    aws sqs list-queues --endpoint-url "$AWS_ENDPOINT_URL" --query 'QueueUrls' --output text
    aws wafv2 list-web-acls --scope REGIONAL --query 'WebACLs[].Name' --output text
    aws s3api list-buckets --query 'Buckets[].Name' --output text
    # Keys and secrets are gone only after a time in which they can be brought back.
    aws secretsmanager list-secrets --query 'SecretList[].Name' --output text
}
