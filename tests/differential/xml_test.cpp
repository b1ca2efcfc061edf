// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <swage/xml_tree.hpp>

#if defined(SWAGE_TEST_EXPAT)
#include <expat.h>
#endif

#include "documents.hpp"
#include "exceptions.hpp"

// The XML text reader against pugixml's parser and the reader of its trees: whatever the one
// accepts, the other does, as the same value, and what the one refuses, the other refuses. pugixml
// takes much that is not well-formed, so expat, where it is there, judges that too.

namespace {

using namespace differential;
using properties::result;

const std::vector<std::string_view> tokens = {"<a/>",
                                              "<a>",
                                              "</a>",
                                              "<a b='c'/>",
                                              "<!-- c -->",
                                              "<!-- <a> -->",
                                              "<!--",
                                              "-->",
                                              "--",
                                              "<![CDATA[x]]>",
                                              "<![CDATA[]]>",
                                              "<![CDATA[",
                                              "]]>",
                                              "<?pi x?>",
                                              "<?pi",
                                              "?>",
                                              "&amp;",
                                              "&lt;",
                                              "&quot;",
                                              "&#65;",
                                              "&#x1F600;",
                                              "&#xD;",
                                              "&#0;",
                                              "&#x1;",
                                              "&#xD800;",
                                              "&#x110000;",
                                              "&#;",
                                              "&unknown;",
                                              "&",
                                              "&#",
                                              "<",
                                              ">",
                                              "/>",
                                              "</",
                                              "'",
                                              "\"",
                                              "=",
                                              " ",
                                              "\n",
                                              "\r\n",
                                              "\r",
                                              "\t",
                                              " a='b'",
                                              " xmlns='urn:x'",
                                              " xmlns:p='urn:p'",
                                              " p:a=\"1\"",
                                              "p:",
                                              "<p:a xmlns:p='u'/>",
                                              " xml:space='preserve'",
                                              "<member>",
                                              "</member>",
                                              "<member/>",
                                              "<member>1</member>",
                                              "<entry><key>k</key><value>v</value></entry>",
                                              "<entry/>",
                                              "<key>k</key>",
                                              "<value/>",
                                              "true",
                                              "false",
                                              "1",
                                              "-1",
                                              "+1",
                                              "0x1",
                                              "1.5",
                                              "NaN",
                                              "2023-11-15T10:20:30Z",
                                              "AA==",
                                              "\xEF\xBB\xBF",
                                              "\xC3\xA9",
                                              "\xC3",
                                              "\xED\xA0\x80",
                                              "\x01",
                                              "<!DOCTYPE a>",
                                              "<!DOCTYPE a []>",
                                              "<?xml version=\"1.0\"?>",
                                              "<AString>x</AString>",
                                              "<Name>n</Name>",
                                              "<String>s</String>",
                                              "<Unknown><a>1</a></Unknown>",
                                              "<Strings>x</Strings>"};

std::string write_xml(const subject& type, const void* value, std::uint64_t seed) {
    swage::xml::write_options options;
    options.pretty = seed % 3 == 0;
    options.declaration = seed % 2 == 0;
    std::string text;
    type.write_xml(text, value, options).value();
    return text;
}

struct totals {
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t excepted = 0;
};

result<object> read_through_tree(const subject& type, const std::string& text,
                                 const swage::xml::read_options& options) {
    pugi::xml_document tree;
    const result<void> parsed = swage::xml::parse_tree(tree, text, options);
    if (!parsed) return parsed.error();
    return type.read_xml_tree(tree, options);
}

/// Whether expat takes the document; nothing is said where expat is not there.
enum class judgement { unknown, well_formed, ill_formed };
judgement judge([[maybe_unused]] const std::string& text) {
#if defined(SWAGE_TEST_EXPAT)
    XML_Parser parser = XML_ParserCreate("UTF-8");
    const XML_Status status =
        XML_Parse(parser, text.data(), static_cast<int>(text.size()), XML_TRUE);
    XML_ParserFree(parser);
    return status == XML_STATUS_OK ? judgement::well_formed : judgement::ill_formed;
#else
    return judgement::unknown;
#endif
}

/// The value written and read through a tree: unknown content is in pugixml's words then.
result<object> settled(const subject& type, const void* value) {
    std::string text;
    if (const result<void> done = type.write_xml(text, value, {}); !done) return done.error();
    return read_through_tree(type, text, {});
}

/// Whether the values are equal, or differ only in how unknown content is spelled.
bool are_equal(const subject& type, const void* a, const void* b) {
    if (type.equal(a, b)) return true;
    if (!holds_unknown(a, type.table())) return false;
    const result<object> one = settled(type, a);
    const result<object> other = settled(type, b);
    return one && other && type.equal(one->get(), other->get());
}

void compare(const subject& type, const std::string& text, const swage::xml::read_options& options,
             totals& so_far) {
    const result<object> by_text = type.read_xml(text, options);
    const result<object> by_tree = read_through_tree(type, text, options);
    ++(by_text ? so_far.accepted : so_far.refused);
    const auto fail = [&](std::string_view what) {
        FAIL_CHECK(type.id(), ": ", std::string(what), ": text ",
                   by_text ? "accepts" : by_text.error().message(), ", tree ",
                   by_tree ? "accepts" : by_tree.error().message(), "\n", text.substr(0, 2000));
    };
    if (by_text) {
        if (judge(text) == judgement::ill_formed && !is_more_than_well_formed(text)) {
            fail("it is not well-formed");
        }
        if (!by_tree) return fail("the tree refuses");
        if (!are_equal(type, by_text->get(), by_tree->get())) fail("another value");
        return;
    }
    const swage::error& why = by_text.error();
    if (is_about_well_formedness(why.code) || why.code == swage::error_code::invalid_utf8) {
        if (judge(text) == judgement::well_formed && !is_refused_though_well_formed(why)) {
            fail("it is well-formed");
        }
        if (by_tree) ++so_far.excepted;
        return;
    }
    const bool same =
        !by_tree && why.code == by_tree.error().code && why.path == by_tree.error().path;
    if (same) return;
    if (why.code == swage::error_code::wrong_type && has_blank_reference(text)) {
        ++so_far.excepted;
    } else if (by_tree) {
        fail("the text refuses");
    } else if (judge(text) == judgement::well_formed) {
        // Well-formed as far as it was read: then the tree is refused for the same reason.
        fail("another reason");
    }
}

void compare_with_all_policies(const subject& type, const std::string& text, totals& so_far) {
    compare(type, text, {}, so_far);
    swage::xml::read_options strict;
    strict.required = swage::required_policy::strict;
    strict.unknown = swage::unknown_policy::refuse;
    strict.refuse_unknown_union_members = true;
    compare(type, text, strict, so_far);
}

}  // namespace

TEST_CASE("XML: text and tree agree about valid documents") {
#if !defined(SWAGE_TEST_EXPAT)
    MESSAGE(
        "expat was not found: nobody says which documents are well-formed, so what is refused "
        "is not compared");
#endif
    totals so_far;
    for (const corpus& of : make_corpora(60, write_xml)) {
        for (const std::string& document : of.documents) {
            compare_with_all_policies(*of.type, document, so_far);
        }
    }
    CHECK_GT(so_far.accepted, 1000);
}

TEST_CASE("XML: text and tree agree about truncated documents") {
    totals so_far;
    for (const corpus& of : make_corpora(3, write_xml)) {
        for (const std::string& document : of.documents) {
            const std::size_t step = 1 + document.size() / 400;
            for (std::size_t size = 0; size < document.size(); size += step) {
                compare(*of.type, document.substr(0, size), {}, so_far);
            }
        }
    }
    CHECK_LT(so_far.accepted, 20);  // those that end in a line feed
    CHECK_GT(so_far.refused, 1000);
}

TEST_CASE("XML: text and tree agree about mutated documents") {
    swage::random_generator random(20'240'102);
    totals so_far;
    for (const corpus& of : make_corpora(40, write_xml)) {
        for (int i = 0; i < changed_documents; ++i) {
            std::string text = of.documents[random.below(of.documents.size())];
            mutate(text, of.documents[random.below(of.documents.size())], tokens, random);
            compare_with_all_policies(*of.type, text, so_far);
        }
    }
    MESSAGE(so_far.accepted, " accepted, ", so_far.refused, " refused, ", so_far.excepted,
            " excepted");
    CHECK_GT(so_far.accepted, changed_documents);
    CHECK_LT(so_far.excepted, so_far.accepted);
}
