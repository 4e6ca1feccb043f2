"""python3 -m unittest terraform/modules/secrets/rotation/test_rotate.py: the rotation with a stand-in for Secrets Manager."""

import contextlib
import io
import json
import pathlib
import sys
import types
import unittest

sys.modules["boto3"] = types.ModuleType("boto3")
sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True

import rotate  # noqa: E402

SECRET, OLD, NEW = "arn:secret", "token-1", "token-2"


class NotFound(Exception):
    pass


class Secrets:
    exceptions = types.SimpleNamespace(ResourceNotFoundException=NotFound)

    def __init__(self, current, key="password"):
        self.values = {OLD: json.dumps(current)}
        self.stages = {OLD: ["AWSCURRENT"], NEW: ["AWSPENDING"]}
        self.tags = [{"Key": rotate.KEY_TAG, "Value": key}] if key else []
        self.enabled = True
        self.made = 0

    def describe_secret(self, SecretId):
        return {"VersionIdsToStages": self.stages, "RotationEnabled": self.enabled, "Tags": self.tags}

    def get_random_password(self, PasswordLength, ExcludePunctuation):
        assert ExcludePunctuation
        self.made += 1
        return {"RandomPassword": str(self.made) * PasswordLength}

    def get_secret_value(self, SecretId, VersionStage, VersionId=None):
        for version, stages in self.stages.items():
            if VersionStage in stages and VersionId in (None, version) and version in self.values:
                return {"SecretString": self.values[version]}
        raise NotFound

    def put_secret_value(self, SecretId, ClientRequestToken, SecretString, VersionStages):
        self.values[ClientRequestToken] = SecretString

    def update_secret_version_stage(self, SecretId, VersionStage, MoveToVersionId, RemoveFromVersionId):
        assert RemoveFromVersionId != MoveToVersionId, "AWS refuses this."
        self.stages[RemoveFromVersionId].remove(VersionStage)
        self.stages[MoveToVersionId].append(VersionStage)

    def current(self):
        return json.loads(self.get_secret_value(SECRET, "AWSCURRENT")["SecretString"])


class RotationTest(unittest.TestCase):
    def call(self, secrets, *steps, token=NEW):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            for step in steps:
                rotate.handler({"SecretId": SECRET, "ClientRequestToken": token, "Step": step}, None, secrets)
        return said.getvalue()

    def all_steps(self, secrets):
        return self.call(secrets, "createSecret", "setSecret", "testSecret", "finishSecret")

    def test_the_four_steps_give_a_new_value(self):
        secrets = Secrets({"password": "old", "username": "counter"})
        self.all_steps(secrets)
        self.assertEqual({"password": "1" * rotate.LENGTH, "username": "counter"}, secrets.current())

    def test_the_tag_says_which_member_changes(self):
        secrets = Secrets({"site": "old", "admin": "kept"}, key="site")
        self.all_steps(secrets)
        self.assertEqual({"site": "1" * rotate.LENGTH, "admin": "kept"}, secrets.current())

    def test_a_step_that_is_called_again_makes_no_second_value(self):
        secrets = Secrets({"password": "old"})
        self.call(secrets, "createSecret", "createSecret")
        self.assertEqual(1, secrets.made)
        self.all_steps(secrets)
        before = secrets.current()
        self.call(secrets, "finishSecret")
        self.assertEqual(before, secrets.current())

    def test_until_the_last_step_readers_get_the_old_value(self):
        secrets = Secrets({"password": "old"})
        self.call(secrets, "createSecret", "setSecret", "testSecret")
        self.assertEqual({"password": "old"}, secrets.current())

    def test_refuses_a_pending_value_that_is_the_old_one(self):
        secrets = Secrets({"password": "old"})
        secrets.values[NEW] = secrets.values[OLD]
        with self.assertRaisesRegex(ValueError, "no new password"):
            self.call(secrets, "testSecret")

    def test_refuses_what_is_not_being_rotated(self):
        secrets = Secrets({"password": "old"})
        with self.assertRaisesRegex(ValueError, "not being rotated to version other"):
            self.call(secrets, "createSecret", token="other")
        secrets.enabled = False
        with self.assertRaisesRegex(ValueError, "not being rotated"):
            self.call(secrets, "createSecret")

    def test_refuses_a_version_that_is_not_pending(self):
        secrets = Secrets({"password": "old"})
        secrets.stages[NEW] = []
        with self.assertRaisesRegex(ValueError, "not the pending one"):
            self.call(secrets, "createSecret")

    def test_refuses_a_secret_without_tag(self):
        with self.assertRaisesRegex(ValueError, "no tag counters.dev/secret-key"):
            self.call(Secrets({"password": "old"}, key=None), "createSecret")

    def test_refuses_a_step_that_is_none(self):
        with self.assertRaisesRegex(ValueError, "no step"):
            self.call(Secrets({"password": "old"}), "dance")

    def test_logs_no_value(self):
        secrets = Secrets({"password": "old"})
        said = self.all_steps(secrets)
        self.assertNotIn("old", said)
        self.assertNotIn("1" * rotate.LENGTH, said)
        self.assertIn("finishSecret", said)


if __name__ == "__main__":
    unittest.main()
