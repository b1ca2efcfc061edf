# SPDX-License-Identifier: Apache-2.0
"""Documentation as comments, and text as literals."""

import time
import unittest

from swage.cpp.docs import comment, one_line
from swage.cpp.literals import string_literal
from swage.cpp.operations import version_checks


class Html(unittest.TestCase):
    def check(self, text, *lines):
        self.assertEqual(comment(text), [f"/// {line}" if line else "///" for line in lines])

    def test_paragraphs_code_and_links(self):
        self.check(
            "<p>Takes a <code>Name</code>,\n   see <a href='x'>there</a>.</p><p>More &lt;text&gt;.</p>",
            "Takes a `Name`, see there.",
            "",
            "More <text>.",
        )

    def test_lists(self):
        self.check(
            "<p>One of:</p><ul><li><p>first</p></li><li>second<p>and more</p></li></ul><p>End</p>",
            "One of:",
            "- first",
            "- second",
            "  and more",
            "",
            "End",
        )

    def test_markdown_paragraphs_and_items(self):
        self.check(
            "First\nline.\n\nSecond:\n- one\n- two", "First line.", "", "Second:", "- one", "- two"
        )

    def test_notes_have_a_label(self):
        self.check("<note><p>Beware.</p></note>", "Note: Beware.")

    def test_what_is_no_tag_stays(self):
        self.check("Use <bucket-name>.example if a < b", "Use <bucket-name>.example if a < b")

    def test_verbatim_text_keeps_its_lines(self):
        self.check("Say:<pre>\nif x\n  y\n</pre>", "Say:", "", "    if x", "      y")

    def test_lines_have_at_most_100_columns(self):
        for line in comment("word " * 100 + "\u6587" * 120, 4):
            columns = sum(2 if letter == "\u6587" else 1 for letter in line)
            self.assertTrue(columns <= 100 or " " not in line.strip()[4:], line)

    def test_empty_documentation_gives_nothing(self):
        for text in ("", "  \n ", "<p></p>", "<!-- nothing -->"):
            self.assertEqual(comment(text), [])


class HostileDocumentation(unittest.TestCase):
    def text_of(self, text):
        return "\n".join(comment(text))

    def test_nothing_ends_or_begins_a_comment(self):
        made = self.text_of("a */ int x; /* b")
        self.assertNotIn("*/", made)
        self.assertNotIn("/*", made)

    def test_no_line_ends_in_a_backslash(self):
        for text in ("path C:\\", "a\\\nb", "a \\ ", "<pre>x \\\ny</pre>", "x" * 96 + "\\ y"):
            for line in comment(text):
                self.assertFalse(line.rstrip().endswith("\\"), line)

    def test_there_is_no_trigraph(self):
        for text in ("what??/", "a???/b", "??=??(", "<b>?</b>?/"):
            self.assertNotRegex(self.text_of(text), r"\?\?[=/'()!<>-]")

    def test_control_and_direction_characters_are_gone(self):
        made = self.text_of("a\x00b\x07c\x1b[0m\u202ed\u2066e\u2028f\x85g\rh\ud800")
        self.assertTrue(all(c.isprintable() or c == "\n" for c in made), ascii(made))
        made.encode("utf-8")

    def test_every_line_is_a_comment(self):
        for line in comment("a\r\n#error\n\nint x;\x0b\x0c\u2029y<pre>\n\n#include\n</pre>"):
            self.assertTrue(line.startswith("///"), line)

    def test_orders_to_tools_are_not_obeyed(self):
        self.assertNotIn("clang-format off", self.text_of("clang-format off"))

    def test_long_text_is_quick(self):
        for text in (
            "<" * 70000,
            "<!--" * 17500,
            "<a " * 23000,
            "\\" * 70000,
            "&" * 70000,
            "\n " * 35000,
        ):
            started = time.monotonic()
            comment(text)
            self.assertLess(time.monotonic() - started, 2, text[:4])

    def test_one_line_is_one_line(self):
        self.assertEqual(one_line("1.0\n#error \\"), "1.0 #error \\.")


class ErrorsOfThePreprocessor(unittest.TestCase):
    def test_a_models_name_neither_ends_the_message_nor_makes_a_trigraph(self):
        for name in ('it\'s ??\\ "x".json', '??".json', "a?\u200b?/\\", "x\n#error y"):
            for check in version_checks(name):
                self.assertNotRegex(check["message"], r"""["\\\n]|\?\?[=/'()!<>-]""")


class Literals(unittest.TestCase):
    def test_text_is_escaped(self):
        for text, expected in {
            'say "x"\\': r'"say \"x\"\\"',
            "a\nb\tc\x00": r'"a\nb\tc\000"',
            "??/": r'"?\?/"',
            "????": r'"?\?\?\?"',
            "\u00e91": r'"\303\2511"',
            "\ud800": r'"\357\277\275\357\277\275\357\277\275"',
        }.items():
            with self.subTest(ascii(text)):
                self.assertEqual(string_literal(text), expected)


if __name__ == "__main__":
    unittest.main()
