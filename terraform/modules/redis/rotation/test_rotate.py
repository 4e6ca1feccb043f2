"""python3 -m unittest terraform/modules/redis/rotation/test_rotate.py: the rotation with stand-ins for Secrets Manager and ElastiCache."""

import json
import os
import pathlib
import sys
import types
import unittest
from unittest import mock

sys.modules["boto3"] = types.ModuleType("boto3")
sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True

import rotate  # noqa: E402

SECRET, USER, NEW = "arn:secret", "counters-dev-counter", "token-2"


class NotFound(Exception):
    pass


class Secrets:
    exceptions = types.SimpleNamespace(ResourceNotFoundException=NotFound)

    def __init__(self, current):
        self.values = {"token-1": json.dumps(current)}
        self.stages = {"token-1": ["AWSCURRENT"], NEW: ["AWSPENDING"]}

    def describe_secret(self, SecretId):
        return {"VersionIdsToStages": self.stages}

    def get_random_password(self, PasswordLength, ExcludeCharacters):
        return {"RandomPassword": "n" * PasswordLength}

    def get_secret_value(self, SecretId, VersionStage, VersionId=None):
        for version, stages in self.stages.items():
            if VersionStage in stages and VersionId in (None, version) and version in self.values:
                return {"SecretString": self.values[version]}
        raise NotFound

    def put_secret_value(self, SecretId, ClientRequestToken, SecretString, VersionStages):
        self.values[ClientRequestToken] = SecretString

    def update_secret_version_stage(self, SecretId, VersionStage, MoveToVersionId, RemoveFromVersionId):
        self.stages[RemoveFromVersionId].remove(VersionStage)
        self.stages[MoveToVersionId] = [VersionStage]


class Cache:
    def __init__(self, busy=0, authentication="iam"):
        self.busy = busy
        self.authentication = authentication
        self.changes = []

    def describe_users(self, UserId):
        self.busy -= 1
        return {"Users": [{"Status": "modifying" if self.busy >= 0 else "active", "Authentication": {"Type": self.authentication}}]}

    def modify_user(self, UserId, AuthenticationMode):
        self.changes.append((UserId, AuthenticationMode))
        self.authentication = AuthenticationMode["Type"]


def rotation(secrets, cache, token=NEW):
    now = iter(range(0, 10**6, 5))
    return rotate.Rotation(secrets, cache, SECRET, token, USER, clock=lambda: next(now), pause=lambda seconds: None)


class RotationTest(unittest.TestCase):
    def steps(self, secrets, cache):
        for step in ("create", "set", "test", "finish"):
            getattr(rotation(secrets, cache), step)()

    def test_the_first_password_ends_iam_and_is_the_only_one(self):
        secrets, cache = Secrets({"username": USER}), Cache()
        self.steps(secrets, cache)
        self.assertEqual([(USER, {"Type": "password", "Passwords": ["n" * 48]})], cache.changes)
        self.assertEqual({"username": USER, "password": "n" * 48}, json.loads(secrets.values[NEW]))
        self.assertEqual(["AWSCURRENT"], secrets.stages[NEW])

    def test_the_present_password_stays_valid_beside_the_next(self):
        secrets, cache = Secrets({"username": USER, "password": "old"}), Cache(authentication="password")
        self.steps(secrets, cache)
        self.assertEqual(["old", "n" * 48], cache.changes[0][1]["Passwords"])

    def test_a_repeated_step_makes_no_second_password(self):
        secrets, cache = Secrets({"username": USER}), Cache()
        rotation(secrets, cache).create()
        first = secrets.values[NEW]
        secrets.get_random_password = lambda **_: self.fail("another password was made")
        rotation(secrets, cache).create()
        self.assertEqual(first, secrets.values[NEW])

    def test_a_finished_rotation_changes_nothing(self):
        secrets, cache = Secrets({"username": USER}), Cache()
        self.steps(secrets, cache)
        again = dict(secrets.values)
        for step in ("create", "set", "finish"):
            getattr(rotation(secrets, cache), step)()
        self.assertEqual((again, 1), (secrets.values, len(cache.changes)))

    def test_waits_until_elasticache_has_told_all_nodes(self):
        secrets, cache = Secrets({"username": USER}), Cache(busy=3)
        rotation(secrets, cache).create()
        rotation(secrets, cache).set()
        self.assertEqual(1, len(cache.changes))

    def test_gives_up_when_elasticache_takes_too_long(self):
        secrets, cache = Secrets({"username": USER}), Cache(busy=10**6)
        rotation(secrets, cache).create()
        with self.assertRaises(TimeoutError):
            rotation(secrets, cache).set()

    def test_refuses_a_version_that_is_not_pending(self):
        secrets, cache = Secrets({"username": USER}), Cache()
        with self.assertRaises(ValueError):
            rotation(secrets, cache, token="unknown")
        secrets.stages["token-0"] = ["AWSPREVIOUS"]
        with self.assertRaises(ValueError):
            rotation(secrets, cache, token="token-0")

    def test_does_not_finish_what_elasticache_did_not_take(self):
        secrets, cache = Secrets({"username": USER}), Cache()
        with self.assertRaises(RuntimeError):
            rotation(secrets, cache).test()

    def test_the_handler_does_the_step_that_is_asked_for(self):
        secrets, cache = Secrets({"username": USER}), Cache()
        clients = {"secretsmanager": secrets, "elasticache": cache}
        event = {"SecretId": SECRET, "ClientRequestToken": NEW, "Step": "createSecret"}
        with mock.patch.object(rotate.boto3, "client", clients.get, create=True), mock.patch.dict(os.environ, {"USER_ID": USER}):
            rotate.handler(event, None)
        self.assertIn(NEW, secrets.values)


if __name__ == "__main__":
    unittest.main()
