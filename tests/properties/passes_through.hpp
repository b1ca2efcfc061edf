// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <swage/json.hpp>
#include <swage/xml.hpp>

#if !defined(SWAGE_TEST_WITHOUT_JSON_TREE)
#include <swage/json_tree.hpp>
#endif
#if !defined(SWAGE_TEST_WITHOUT_XML_TREE)
#include <swage/xml_tree.hpp>
#endif

namespace properties {

template <class T>
void check_same(const swage::result<T>& read, const T& expected, const std::string& about,
                const std::string& document) {
    CHECK_MESSAGE(read.has_value(), about, ": ", read.error().message(), "\n", document);
    if (read.has_value()) {
        CHECK_MESSAGE((*read == expected), about, ": another value after reading\n", document);
    }
}

/// Whether a value of a newer type, written, read and written by an older one that keeps what it
/// does not know, is read again as it was: in both formats, by text and by tree.
template <class Older, class Newer>
void check_passes_through(const Newer& value, const std::string& about) {
    const std::string json = swage::json::write(value);
    const auto by_json = swage::json::read<Older>(json);
    REQUIRE_MESSAGE(by_json.has_value(), about, ": ", by_json.error().message(), "\n", json);
    const std::string json_again = swage::json::write(*by_json);
    check_same(swage::json::read<Newer>(json_again), value, about, json_again);

    const std::string xml = swage::xml::write(value);
    const auto by_xml = swage::xml::read<Older>(xml);
    REQUIRE_MESSAGE(by_xml.has_value(), about, ": ", by_xml.error().message(), "\n", xml);
    const std::string xml_again = swage::xml::write(*by_xml);
    check_same(swage::xml::read<Newer>(xml_again), value, about, xml_again);

#if !defined(SWAGE_TEST_WITHOUT_JSON_TREE)
    const auto tree = swage::json::parse_tree(json);
    REQUIRE(tree.has_value());
    const auto by_tree = swage::json::read_tree<Older>(*tree);
    REQUIRE_MESSAGE(by_tree.has_value(), about, ": ", by_tree.error().message(), "\n", json);
    const auto tree_again = swage::json::write_tree(*by_tree);
    REQUIRE_MESSAGE(tree_again.has_value(), about, ": ", tree_again.error().message());
    check_same(swage::json::read_tree<Newer>(*tree_again), value, about, tree_again->dump());
#endif
#if !defined(SWAGE_TEST_WITHOUT_XML_TREE)
    pugi::xml_document parsed;
    REQUIRE(swage::xml::parse_tree(parsed, xml).has_value());
    const auto by_xml_tree = swage::xml::read_tree<Older>(parsed.document_element());
    REQUIRE_MESSAGE(by_xml_tree.has_value(), about, ": ", by_xml_tree.error().message(), "\n", xml);
    pugi::xml_document parsed_again;
    const auto xml_tree_written = swage::xml::write_tree(parsed_again, *by_xml_tree);
    REQUIRE_MESSAGE(xml_tree_written.has_value(), about, ": ", xml_tree_written.error().message());
    check_same(swage::xml::read_tree<Newer>(parsed_again.document_element()), value, about, xml);
#endif
}

}  // namespace properties
