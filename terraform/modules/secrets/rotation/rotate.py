"""Gives a secret a new random value: the function that AWS Secrets Manager calls, once for each of four steps.

Readers take the new value by themselves (External Secrets, the Secrets Store CSI driver), so there is nothing to tell a server.
"""

import json

import boto3

KEY_TAG = "counters.dev/secret-key"
LENGTH = 48


def handler(event, context, client=None):
    client = client or boto3.client("secretsmanager")
    secret, token, step = event["SecretId"], event["ClientRequestToken"], event["Step"]
    print(json.dumps({"secret": secret, "step": step}))

    description = client.describe_secret(SecretId=secret)
    stages = description["VersionIdsToStages"].get(token)
    if not description.get("RotationEnabled") or stages is None:
        raise ValueError(f"{secret} is not being rotated to version {token}.")
    if "AWSCURRENT" in stages:
        return
    if "AWSPENDING" not in stages:
        raise ValueError(f"Version {token} of {secret} is not the pending one.")
    key = next((tag["Value"] for tag in description.get("Tags", []) if tag["Key"] == KEY_TAG), None)
    if key is None:
        raise ValueError(f"{secret} has no tag {KEY_TAG} that says which member is the secret.")

    if step == "createSecret":
        create(client, secret, token, key)
    elif step == "testSecret":
        test(client, secret, token, key)
    elif step == "finishSecret":
        finish(client, secret, token, description["VersionIdsToStages"])
    elif step != "setSecret":
        raise ValueError(f"{step} is no step of a rotation.")


def create(client, secret, token, key):
    """Stores a new value as the pending one, once: a step may be called again."""
    try:
        client.get_secret_value(SecretId=secret, VersionId=token, VersionStage="AWSPENDING")
        return
    except client.exceptions.ResourceNotFoundException:
        pass
    value = read(client, secret, VersionStage="AWSCURRENT")
    # Without punctuation: it is part of URLs and of Redis' access list.
    value[key] = client.get_random_password(PasswordLength=LENGTH, ExcludePunctuation=True)["RandomPassword"]
    client.put_secret_value(
        SecretId=secret, ClientRequestToken=token, SecretString=json.dumps(value), VersionStages=["AWSPENDING"]
    )


def test(client, secret, token, key):
    """Refuses a pending value that no reader could use."""
    new = read(client, secret, VersionId=token, VersionStage="AWSPENDING")
    old = read(client, secret, VersionStage="AWSCURRENT")
    if not new.get(key) or new[key] == old.get(key):
        raise ValueError(f"The pending version of {secret} has no new {key}.")


def finish(client, secret, token, versions):
    """Makes the pending value the current one."""
    current = next((version for version, stages in versions.items() if "AWSCURRENT" in stages), None)
    moved = {"RemoveFromVersionId": current} if current else {}
    client.update_secret_version_stage(SecretId=secret, VersionStage="AWSCURRENT", MoveToVersionId=token, **moved)


def read(client, secret, **version):
    return json.loads(client.get_secret_value(SecretId=secret, **version)["SecretString"])
