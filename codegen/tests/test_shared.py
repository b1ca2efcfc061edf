# SPDX-License-Identifier: Apache-2.0
"""Real models, where they are there: set SWAGE_SHARED_DATA to their folder."""

import gzip
import unittest

from swage.smithy import load_model
from tests.support import SHARED_DATA, Folder, generate


@unittest.skipUnless(SHARED_DATA.is_dir(), "no shared data: set SWAGE_SHARED_DATA")
class RealModels(unittest.TestCase):
    def test_every_model_generates(self):
        models = sorted((SHARED_DATA / "models").glob("*.json"))
        models += sorted((SHARED_DATA / "protocol-tests").glob("*.json"))
        self.assertTrue(models)
        for path in models:
            with self.subTest(path.name):
                self.assertGreater(len(generate(load_model([path]))), 4)

    def test_both_versions_of_one_model_give_the_same_headers(self):
        folder = Folder(self)
        with gzip.open(SHARED_DATA / "models/ec2-older-smithy1.json.gz", "rt") as packed:
            older = folder.write("ec2-older.json", packed.read())
        newer = SHARED_DATA / "models/ec2-older.json"
        self.assertEqual(generate(load_model([older])), generate(load_model([newer])))

    def test_the_closure_of_2023_generates(self):
        for name in ("describe-job-closure.json", "describe-job-closure.2023-11.json"):
            files = generate(load_model([SHARED_DATA / name]), inline_namespace="r1")
            self.assertIn("s3control/r1/describe_job.hpp", files)


if __name__ == "__main__":
    unittest.main()
