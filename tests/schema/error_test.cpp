// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <string>
#include <type_traits>
#include <utility>

#include <swage/engine/reading.hpp>
#include <swage/error.hpp>

namespace {

using swage::error_code;
using swage::result;

swage::error at(std::string_view source, std::size_t offset, std::string reason = "wrong") {
    swage::error what{.code = error_code::syntax};
    what.offset = offset;
    const swage::engine::position where = swage::engine::position_of(source, offset);
    what.line = where.line;
    what.column = where.column;
    what.reason = std::move(reason);
    return what;
}

}  // namespace

TEST_CASE("a message says where, which member, and what is wrong") {
    swage::error what{.code = error_code::invalid_value};
    what.reason = "\"12x\" is not a long";
    CHECK(what.message() == "\"12x\" is not a long");
    what.path = "Job.Priority";
    CHECK(what.message() == "Job.Priority: \"12x\" is not a long");
    what.line = 3;
    what.column = 17;
    CHECK(what.message() == "3:17: Job.Priority: \"12x\" is not a long");
    what.path.clear();
    CHECK(what.message() == "3:17: \"12x\" is not a long");
}

TEST_CASE("an explanation shows the line with a caret below the place") {
    const std::string source = "{\n  \"é\": 12x,\n  \"b\": 1\n}";
    CHECK(at(source, source.find("12x")).explain(source) ==
          "2:8: wrong\n      \"é\": 12x,\n           ^");
    CHECK(at(source, 0).explain(source) == "1:1: wrong\n    {\n    ^");
    CHECK(at(source, source.size()).explain(source) == "4:2: wrong\n    }\n     ^");
    CHECK(at("", 0).explain("") == "1:1: wrong\n    \n    ^");
}

TEST_CASE("lines end with LF, CR LF or CR, and a byte order mark is no character") {
    const auto place = [](std::string_view source, std::size_t offset) {
        return at(source, offset).message();
    };
    CHECK(place("a\r\nb", 1) == "1:2: wrong");
    CHECK(place("a\r\nb", 2) == "1:3: wrong");
    CHECK(place("a\r\nb", 3) == "2:1: wrong");
    CHECK(place("a\rb", 2) == "2:1: wrong");
    CHECK(place("a\r\rb", 3) == "3:1: wrong");
    CHECK(place("a\n\rb", 3) == "3:1: wrong");
    CHECK(place("a\r", 2) == "2:1: wrong");
    CHECK(place("\xEF\xBB\xBFx", 0) == "1:1: wrong");
    CHECK(place("\xEF\xBB\xBFx", 3) == "1:1: wrong");
    CHECK(place("\xEF\xBB\xBFx", 4) == "1:2: wrong");
    CHECK(place("\xEF\xBB\xBF\n\xEF\xBB\xBFx", 7) == "2:2: wrong");
}

TEST_CASE("an explanation shows one line, whatever ends it, and no byte order mark") {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        const std::string source = "\xEF\xBB\xBF<Out>" + end + "<N>12x</N>" + end + "</Out>";
        CAPTURE(end.size());
        CHECK(at(source, source.find("12x")).explain(source) ==
              "2:4: wrong\n    <N>12x</N>\n       ^");
        CHECK(at(source, source.find("<Out>")).explain(source) == "1:1: wrong\n    <Out>\n    ^");
        CHECK(at(source, 0).explain(source) == "1:1: wrong\n    <Out>\n    ^");
    }
}

TEST_CASE("an explanation is escaped, and its caret stays below the place") {
    CHECK(at("a\tb\x01", 3).explain("a\tb\x01") == "1:4: wrong\n    a b\\x01\n       ^");
    CHECK(at("a\1b", 2).explain("a\1b") == "1:3: wrong\n    a\\x01b\n         ^");
    CHECK(at("\u202e\"é\\\xff!", 8).explain("\u202e\"é\\\xff!") ==
          "1:6: wrong\n    \\u202e\"é\\\\xff!\n                 ^");
    const std::string bytes = "\x80\xc3(\xf4\x90\x80\x80";
    CHECK(at(bytes, 3).explain(bytes).find('\xc3') == std::string::npos);
    std::string hostile;
    for (int byte = 0; byte < 256; ++byte) hostile += static_cast<char>(byte);
    for (std::size_t offset = 0; offset < hostile.size(); ++offset) {
        const std::string shown = at(hostile, offset).explain(hostile);
        std::uint32_t code_point = 0;
        for (std::size_t i = 0; i < shown.size();) {
            const std::size_t length =
                swage::first_code_point(std::string_view(shown).substr(i), code_point);
            REQUIRE(length != 0);
            if (code_point != '\n') REQUIRE_FALSE(swage::must_be_escaped(code_point));
            i += length;
        }
    }
}

TEST_CASE("a place in a sensitive shape is explained without the document") {
    const std::string source = "{\"Secret\": [\"hunter2\"]}";
    swage::error what = at(source, source.find('['));
    what.sensitive = true;
    CHECK(what.explain(source) ==
          "1:12: wrong\n    (not shown: the place is, or may be, of a @sensitive shape)");
}

TEST_CASE("an explanation cuts long lines around the place, between characters") {
    std::string source;
    for (int i = 0; i < 200; ++i) source += "é";
    const std::size_t offset = 200;
    const std::string shown = at(source, offset).explain(source);
    const std::size_t line = shown.find('\n') + 1;
    const std::size_t caret = shown.rfind('\n') + 1;
    CHECK(caret - line < 130);
    CHECK(shown.size() - caret < 50);
    CHECK(shown.substr(caret).find_first_not_of(' ') == shown.size() - caret - 1);
    CHECK(shown.substr(line, 6) == "    é");
}

TEST_CASE("an error without a place, or of another document, is explained by its message") {
    swage::error what{.code = error_code::syntax};
    what.reason = "wrong";
    CHECK(what.explain("text") == "wrong");
    what.line = 1;
    what.column = 1;
    what.offset = 100;
    CHECK(what.explain("short") == "1:1: wrong");
}

TEST_CASE("a result holds a value or an error, and is copied, moved and assigned as either") {
    using texts = result<std::string>;
    const swage::error wrong = at("x", 0);
    texts good = std::string("value");
    texts bad = wrong;
    CHECK(good);
    CHECK(good.has_value());
    CHECK_FALSE(bad);
    CHECK(*good == "value");
    CHECK(good->size() == 5);
    CHECK(bad.error().reason == "wrong");
    texts copy = good;
    CHECK(*copy == "value");
    copy = bad;
    CHECK(copy.error().message() == "1:1: wrong");
    copy = std::move(good);
    CHECK(*copy == "value");
    copy = *&copy;
    CHECK(*copy == "value");
    texts moved = std::move(bad);
    CHECK(moved.error().reason == "wrong");
    CHECK(std::move(moved).error().reason == "wrong");
    CHECK(std::move(copy).value() == "value");
    static_assert(std::is_nothrow_move_constructible_v<texts>);
}

TEST_CASE("the value of a failed result is raised as an exception with the error in it") {
    result<int> bad = at("x", 0);
    CHECK_THROWS_WITH_AS((void)bad.value(), "1:1: wrong", swage::exception);
    CHECK_THROWS_AS((void)std::as_const(bad).value(), swage::exception);
    CHECK_THROWS_AS((void)std::move(bad).value(), swage::exception);
    result<void> nothing;
    CHECK(nothing);
    nothing.value();
    nothing = at("x", 0, "other");
    CHECK_FALSE(nothing);
    try {
        nothing.value();
        FAIL("nothing was thrown");
    } catch (const std::exception& caught) {
        CHECK(std::string(caught.what()) == "1:1: other");
        CHECK(dynamic_cast<const swage::exception&>(caught).why().code == error_code::syntax);
    }
}
