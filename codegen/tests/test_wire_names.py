# SPDX-License-Identifier: Apache-2.0
"""Members that have one name in documents."""

import re
import unittest

from swage.smithy import ModelError
from tests.support import Folder, api, data_model, list_of, run, structure, union


class Names(unittest.TestCase):
    def setUp(self):
        self.folder = Folder(self)

    def test_two_members_with_one_name_in_json_are_refused(self):
        for make in (structure, union):
            for first in ("x", ("String", api(jsonName="y"))):
                first = "String" if first == "x" else first
                name = "x" if first == "String" else "y"
                model = data_model(Bad=make(x=first, z=("String", api(jsonName=name))))
                with self.assertRaises(ModelError) as caught:
                    self.folder.load(model)
                self.assertEqual(caught.exception.shape, "test#Bad$z")
                self.assertEqual(
                    caught.exception.message,
                    f'has the JSON name "{name}", as x has: expected another',
                )
        swapped = structure(x=("String", api(jsonName="y")), y=("String", api(jsonName="x")))
        self.folder.load(data_model(Swapped=swapped))

    def test_two_members_with_one_name_in_xml_are_warned_of(self):
        model = data_model(
            Bad=structure(x="String", y=("String", api(xmlName="x"))),
            Prefix=union(x=("String", api(xmlName="a:y")), y="String"),
            Attributes=structure(
                x=("String", api(xmlAttribute={})),
                y=("String", api(xmlName="x", xmlAttribute={})),
                z=("String", api(xmlName="x")),
            ),
            Fine=structure(x=("String", api(xmlName="y")), y=("String", api(xmlName="x"))),
            List=list_of("String", xmlName="x"),
        )
        path = self.folder.write("model.json", model)
        status, _, errors = run("generate", path, "-o", self.folder.path / "out")
        self.assertEqual(status, 0)
        expected = [
            f'test#{shape}$y: has the XML name "{name}", as x has: swage cannot tell them apart'
            for shape, name in (("Attributes", "x"), ("Bad", "x"), ("Prefix", "y"))
        ]
        told = re.sub(f"swage: warning: {re.escape(str(path))}:[0-9]+: ", "", errors)
        self.assertEqual(told.splitlines(), expected)


if __name__ == "__main__":
    unittest.main()
