# Makes a CloudFormation template of the IAM policies in states of Terraform: one resource a policy, named after the address of
# what has it.

# Where a type of Terraform has a policy, and what CloudFormation calls such a thing.
def wrapped($type):
    if $type == "aws_iam_policy" or $type == "aws_iam_role_policy" then
        .policy | {Type: "AWS::IAM::ManagedPolicy", Properties: {PolicyDocument: .}}
    elif $type == "aws_iam_role" then
        .assume_role_policy | {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: .}}
    elif $type == "aws_kms_key" then
        .policy | {Type: "AWS::KMS::Key", Properties: {KeyPolicy: .}}
    elif $type == "aws_s3_bucket_policy" then
        {Type: "AWS::S3::BucketPolicy", Properties: {Bucket: .bucket, PolicyDocument: .policy}}
    elif $type == "aws_sqs_queue_policy" then
        {Type: "AWS::SQS::QueuePolicy", Properties: {Queues: [.queue_url], PolicyDocument: .policy}}
    elif $type == "aws_secretsmanager_secret_policy" then
        {Type: "AWS::SecretsManager::ResourcePolicy", Properties: {SecretId: .secret_arn, ResourcePolicy: .policy}}
    elif $type == "aws_vpc_endpoint" then
        {Type: "AWS::EC2::VPCEndpoint", Properties: {VpcId: .vpc_id, ServiceName: .service_name, PolicyDocument: .policy}}
    else empty end;

# Terraform keeps policies as text.
def parsed:
    .Properties |= map_values(if type == "string" and startswith("{") then fromjson else . end);

def logical_id:
    [scan("[A-Za-z0-9]+")] | map((.[0:1] | ascii_upcase) + .[1:]) | add;

[
    to_entries[] as $state | $state.value.resources[]? | select(.mode == "managed") as $resource
    | $resource.instances[]
    | (["State\($state.key)", $resource.module // "", $resource.type, $resource.name, (.index_key // "" | tostring)] | join(" ") | logical_id) as $id
    | .attributes | wrapped($resource.type) | parsed
    # A policy may be left to AWS.
    | select(.Properties | [.PolicyDocument, .KeyPolicy, .AssumeRolePolicyDocument, .ResourcePolicy] | any(type == "object"))
    | {key: $id, value: .}
]
| {AWSTemplateFormatVersion: "2010-09-09", Resources: from_entries}
