# SPDX-License-Identifier: Apache-2.0
"""The report of patterns that RE2 does not take."""

import unittest

from swage.smithy.patterns import problem_of
from tests.support import Folder, api, data_model, run, structure


class Constructs(unittest.TestCase):
    def test_what_re2_takes_is_not_reported(self):
        for pattern in [
            "",
            "^[a-z]+$",
            r"^(?:a|b)*?(?<name>c){1,2048}?\\$",
            r"[(?=](\(?!\))[\]\\1]",
            r"^[\s\S]*\p{L}\u0020$",
            "(?i)abc",
            "{a}{,2}x{1}",
        ]:
            self.assertEqual(problem_of(pattern), "", pattern)

    def test_each_construct_is_named(self):
        for pattern, named in {
            "(?=a)": "a lookahead (?=",
            "a(?!b)": "a negative lookahead (?!",
            "(?<=a)b": "a lookbehind (?<=",
            r"(?<!\.)$": "a negative lookbehind (?<!",
            "(?>a+)b": "an atomic group (?>",
            "(a)?(?(1)b|c)": "a condition (?(",
            r"(a)\1": r"a back-reference \1",
            r"(?<n>a)\k<n>": r"a back-reference \k<n>",
            "a++b": "a possessive quantifier ++",
            "a{2}+b": "a possessive quantifier }+",
        }.items():
            self.assertIn(f"has {named}, which RE2 does not take", problem_of(pattern), pattern)

    def test_what_is_no_regular_expression_is_said_to_be_none(self):
        for pattern, why in {
            "(a": "a group is not closed",
            "a)": "a group is closed that was not opened",
            "[a": "a class is not closed",
            "a\\": "it ends with a backslash",
            "a{3,2}": "the count {3,2} ends before it begins",
            "[z-a]": "a range in a class ends before it begins",
            r"[\400-\37]": "a range in a class ends before it begins",
            "*a": "there is nothing that * could repeat",
            "(|+)": "there is nothing that + could repeat",
            "[0-9]{11}{0,1011}": "there is nothing that {0,1011} could repeat",
            r"\S+{1,256}": "there is nothing that {1,256} could repeat",
            "a(?i)?": "there is nothing that ? could repeat",
            "(*UTF)a": "nothing is known that begins with (*U",
        }.items():
            problem = problem_of(pattern)
            self.assertIn(f"is not a regular expression: {why}", problem, pattern)
            self.assertTrue(problem.endswith("; values are never valid"), problem)

    def test_octal_escapes_are_characters(self):
        self.assertEqual(problem_of(r"^[^/:|\000-\037]+$"), "")
        self.assertEqual(problem_of(r"[\1-\377]\0"), "")

    def test_what_pcre2_does_not_take_either_is_never_valid(self):
        for pattern, named in {
            "(?<=a*)b": "a lookbehind (?<= of any length",
            r"(a)\2": "a back-reference 2 to no group",
            r"\k<n>": "a back-reference n to no group",
            "(?=a)(?<n>b)(?<n>c)": "a second group n",
            r"(?=a)\b*": "a repeated anchor",
            "^.{0,100000000}$": "a count {0,100000000}",
            "^.{99999999999}$": "a count {99999999999}",
        }.items():
            problem = problem_of(pattern)
            self.assertIn(named, problem, pattern)
            self.assertTrue(problem.endswith("takes; values are never valid"), problem)

    def test_what_depends_on_versions_or_room_is_said_to_depend(self):
        for pattern, named in {
            r"\p{Nonsense}": r"a property \p{Nonsense} that may be beyond both RE2 and PCRE2",
            "(?<=a|b{2,3})c": "a lookbehind (?<= of many lengths that may be beyond both",
            "^.{1,100000}$": "counts that may be beyond RE2: PCRE2 runs it then",
            "^([a-z]{1,60000}b){1,60000}$": "counts that may be beyond both RE2 and PCRE2",
        }.items():
            self.assertIn(named, problem_of(pattern), pattern)
        for pattern in [r"\p{IsLatin}\P{Lu}[\p{LD}\p{all}]", "^.{1,2048}$", "a{0,2147483647}"]:
            self.assertEqual(problem_of(pattern), "", pattern)


class Report(unittest.TestCase):
    def test_shape_member_file_and_line_are_named(self):
        model = data_model(
            Root=structure(
                a="Plain", b=("Plain", api(pattern="(?=a)")), c=("Plain", api(pattern="^b$"))
            ),
            Plain={"type": "string", "traits": api(pattern=r"(x)\1")},
        )
        folder = Folder(self)
        path = folder.write("model.json", model)
        status, _, errors = run("generate", path, "-o", folder.path / "out")
        self.assertEqual(status, 0)
        self.assertEqual(
            [line.split(": ", 2)[:2] for line in errors.splitlines()], [["swage", "warning"]] * 2
        )
        self.assertRegex(errors, f"{path}:[0-9]+: test#Root.b: the pattern .* has a lookahead")
        self.assertRegex(errors, f"{path}:[0-9]+: test#Plain: the pattern .* has a back-reference")


if __name__ == "__main__":
    unittest.main()
