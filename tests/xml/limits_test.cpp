// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <string>

#include <everything/types.hpp>
#include <keeping/types.hpp>

#include "sanitized.hpp"
#include "support.hpp"

using everything::Scalars;
using everything::Tree;
using xml_tests::read_ok;
using xml_tests::refusal;

namespace {

std::string nested(const std::string& name, std::size_t levels, const std::string& inside = {}) {
    std::string document = "<r>";
    for (std::size_t i = 0; i < levels; ++i) document += "<" + name + ">";
    document += inside;
    for (std::size_t i = 0; i < levels; ++i) document += "</" + name + ">";
    return document + "</r>";
}

/// How many times the processor time of a document one of eight times its size takes.
template <class T, class Make>
double growth(Make make, std::size_t size) {
    const auto best = [&](const std::string& document) {
        double least = 1e9;
        for (int i = 0; i < 5; ++i) {
            const std::clock_t begin = std::clock();
            static_cast<void>(swage::xml::read<T>(document));
            least = std::min(least, static_cast<double>(std::clock() - begin) + 1);
        }
        return least;
    };
    return best(make(8 * size)) / best(make(size));
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

}  // namespace

TEST_CASE("nesting is limited, in what the model knows and in what is skipped") {
    CHECK(refusal<Tree>(nested("Child", 127)) == "accepted");
    CHECK(refusal<Tree>(nested("Child", 128)).find("nested deeper than the limit of 128 levels") !=
          std::string::npos);
    CHECK(refusal<Scalars>("<r><Long>1</Long>" + nested("x", 126) + "</r>") == "accepted");
    CHECK(refusal<Scalars>("<r><Long>1</Long>" + nested("x", 127) + "</r>")
              .find("r: nested deeper than the limit of 128 levels") != std::string::npos);
    swage::xml::read_options options;
    options.depth_limit = 2;
    CHECK(refusal<Tree>("<r><Child/></r>", options) == "accepted");
    CHECK(refusal<Tree>("<r><Child><Child/></Child></r>", options) ==
          "1:11: Child.Child: nested deeper than the limit of 2 levels");
    options.depth_limit = 0;
    CHECK(refusal<Tree>("<r/>", options) == "1:1: nested deeper than the limit of 0 levels");
}

TEST_CASE("a million levels of unknown content need no stack") {
    swage::xml::read_options options;
    options.depth_limit = 2'000'000;
    CHECK(refusal<Scalars>("<r><Long>1</Long>" + nested("x", 1'000'000) + "</r>", options) ==
          "accepted");
    CHECK(refusal<Scalars>("<r>" + repeated("<x>", 1'000'000), options).find("ends inside") !=
          std::string::npos);
}

TEST_CASE("the document's size and the number of its elements are limited") {
    swage::xml::read_options options;
    options.size_limit = 25;
    CHECK(refusal<Scalars>("<r><Long>1</Long></r>", options) == "accepted");
    CHECK(refusal<Scalars>("<r><Long>1</Long></r>      ", options) ==
          "1:1: the document has 27 bytes, more than the limit of 25");
    options = {};
    options.element_limit = 3;
    CHECK(refusal<everything::Lists>("<r><Strings><member/><member/></Strings><Shorts><member>1"
                                     "</member></Shorts></r>",
                                     options) == "accepted");
    CHECK(refusal<everything::Lists>("<r><Strings><member/><member/></Strings><Shorts><member>1"
                                     "</member><member>2</member></Shorts></r>",
                                     options) ==
          "1:67: Shorts[1]: more elements than the limit of 3");
    CHECK(refusal<everything::FlattenedContainers>(
              repeated("<Strings/>", 4).insert(0, "<r>") + "</r>", options) ==
          "1:34: Strings[3]: more elements than the limit of 3");
    CHECK(refusal<everything::Maps>(
              "<r><StringMap>" + repeated("<entry><key>k</key></entry>", 4) + "</StringMap></r>",
              options) == "1:96: StringMap: more elements than the limit of 3");
}

TEST_CASE("no document takes time in the square of its size") {
    constexpr std::size_t size = test::is_sanitized ? 500 : 2'000;
    const auto attributes = [](std::size_t count) {
        std::string document = "<r";
        for (std::size_t i = 0; i < count; ++i) document += " a" + std::to_string(i) + "='1'";
        return document + "/>";
    };
    const auto kept_attributes = [&](std::size_t count) { return attributes(count); };
    const auto prefixes = [](std::size_t count) {
        std::string document = "<r";
        for (std::size_t i = 0; i < count; ++i) document += " xmlns:p" + std::to_string(i) + "='u'";
        document += "><Long>1</Long>";
        for (std::size_t i = 0; i < count; ++i) document += "<p" + std::to_string(i) + ":x/>";
        return document + "</r>";
    };
    const auto keys = [](std::size_t count) {
        std::string document = "<r><StringMap>";
        for (std::size_t i = count; i-- > 0;) {
            document +=
                "<entry><key>" + std::to_string(i * 7919 % count) + "</key><value/></entry>";
        }
        return document + "</StringMap></r>";
    };
    const auto text = [](std::size_t count) {
        return "<r><String>" + repeated("&amp;]<!---->", count);
    };
    const auto repeats = [](std::size_t count) {
        return "<r>" + repeated("<Strings/><StringMap><key/></StringMap>", count) + "</r>";
    };
    const auto comments = [](std::size_t count) { return "<r>" + repeated("<!-- ", count); };
    // Eight times the size: linear takes 8 times as long, a square 64 times.
    CHECK(growth<Scalars>(attributes, size) < 30);
    CHECK(growth<keeping::Attributes>(kept_attributes, size) < 30);
    CHECK(growth<keeping::Scalars>(prefixes, size) < 30);
    CHECK(growth<everything::Maps>(keys, size) < 30);
    CHECK(growth<Scalars>(text, size) < 30);
    CHECK(growth<everything::FlattenedContainers>(repeats, size) < 30);
    CHECK(growth<Scalars>(comments, size) < 30);
}

TEST_CASE("one long namespace declaration cannot be multiplied by many small elements") {
    const std::string document = "<r xmlns='" + std::string(1'000'000, 'u') + "'><Long>1</Long>" +
                                 repeated("<x/>", 100'000) + "</r>";
    CHECK(refusal<keeping::Scalars>(document).find(
              "the namespace declarations that unknown members need are too large to be kept") !=
          std::string::npos);
    CHECK(refusal<Scalars>(document) == "accepted");
}
