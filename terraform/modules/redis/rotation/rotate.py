"""Changes the password of one ElastiCache user, step by step as Secrets Manager asks for it. No password is ever logged.

The user has two passwords at a time, the present and the one before, so that nobody who still holds the old one is cut off.
"""

import json
import os
import time

import boto3

# Characters that need no escaping in a URL, a shell or a configuration file; 48 of them are beyond guessing.
EXCLUDED = " !\"#$%&'()*+,/:;<=>?@[\\]^`{|}~"
LENGTH = 48
WAIT_SECONDS = 240
PAUSE_SECONDS = 5


def handler(event, context):
    rotation = Rotation(
        boto3.client("secretsmanager"),
        boto3.client("elasticache"),
        event["SecretId"],
        event["ClientRequestToken"],
        os.environ["USER_ID"],
    )
    {
        "createSecret": rotation.create,
        "setSecret": rotation.set,
        "testSecret": rotation.test,
        "finishSecret": rotation.finish,
    }[event["Step"]]()


class Rotation:
    def __init__(self, secrets, cache, secret, token, user, clock=time.monotonic, pause=time.sleep):
        self.secrets = secrets
        self.cache = cache
        self.secret = secret
        self.token = token
        self.user = user
        self.clock = clock
        self.pause = pause
        stages = secrets.describe_secret(SecretId=secret)["VersionIdsToStages"]
        if token not in stages:
            raise ValueError("The secret has no version of this rotation.")
        self.done = "AWSCURRENT" in stages[token]
        if not self.done and "AWSPENDING" not in stages[token]:
            raise ValueError("This rotation's version of the secret is not pending.")
        self.present = next((version for version, names in stages.items() if "AWSCURRENT" in names), None)

    def create(self):
        """Keeps a new password as the pending version; a step that is repeated finds the one it made before."""
        if self.done or self.value("AWSPENDING", self.token) is not None:
            return
        value = self.value("AWSCURRENT") or {}
        value["password"] = self.secrets.get_random_password(PasswordLength=LENGTH, ExcludeCharacters=EXCLUDED)["RandomPassword"]
        self.secrets.put_secret_value(
            SecretId=self.secret,
            ClientRequestToken=self.token,
            SecretString=json.dumps(value),
            VersionStages=["AWSPENDING"],
        )

    def set(self):
        """Gives the user the new password beside the present one. The first one ends its logging in by IAM."""
        if self.done:
            return
        present = (self.value("AWSCURRENT") or {}).get("password")
        passwords = [password for password in (present, self.value("AWSPENDING", self.token)["password"]) if password]
        self.await_active()
        self.cache.modify_user(UserId=self.user, AuthenticationMode={"Type": "password", "Passwords": passwords})
        self.await_active()

    def test(self):
        """All nodes know the password when the user is active again, and has as many as were given to it."""
        self.await_active()
        if self.describe()["Authentication"]["Type"] != "password":
            raise RuntimeError("The user does not log in by password.")

    def finish(self):
        if not self.done:
            self.secrets.update_secret_version_stage(
                SecretId=self.secret,
                VersionStage="AWSCURRENT",
                MoveToVersionId=self.token,
                RemoveFromVersionId=self.present,
            )

    def value(self, stage, version=None):
        which = {"VersionStage": stage} | ({"VersionId": version} if version else {})
        try:
            return json.loads(self.secrets.get_secret_value(SecretId=self.secret, **which)["SecretString"])
        except self.secrets.exceptions.ResourceNotFoundException:
            return None

    def describe(self):
        return self.cache.describe_users(UserId=self.user)["Users"][0]

    def await_active(self):
        end = self.clock() + WAIT_SECONDS
        while self.describe()["Status"] != "active":
            if self.clock() > end:
                raise TimeoutError("ElastiCache is still changing the user.")
            self.pause(PAUSE_SECONDS)
