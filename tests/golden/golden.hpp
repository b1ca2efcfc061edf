// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <s3control/describe_job.hpp>
#include <swage/json.hpp>
#include <swage/xml.hpp>

// The trees are checked too where their packages are.
#if !defined(SWAGE_TEST_WITHOUT_JSON_TREE)
#include <swage/json_tree.hpp>
#define SWAGE_TEST_JSON_TREE
#endif
#if !defined(SWAGE_TEST_WITHOUT_XML_TREE)
#include <swage/xml_tree.hpp>
#define SWAGE_TEST_XML_TREE
#endif

/// Golden files: documents that were derived from the model and the protocols' specifications by
/// hand (README.md), never recorded from swage's own output. Each test states the value that a
/// document stands for.

namespace golden {

/// The folder tests/golden of the sources.
inline std::filesystem::path folder() {
    const char* source = std::getenv("SWAGE_SOURCE_DIR");
    return std::filesystem::path(source != nullptr ? source : SWAGE_SOURCE_DIR) / "tests" /
           "golden";
}

/// A file's text as it stands.
inline std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    REQUIRE_MESSAGE(stream.good(), "missing golden file: ", file.string());
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// A golden document: the file's text without the line feed that ends the file.
inline std::string document(const std::filesystem::path& file) {
    std::string text = text_of(file);
    REQUIRE_MESSAGE(text.ends_with('\n'), "no line feed at the end of ", file.string());
    text.pop_back();
    return text;
}

/// Whether reading gave exactly `expected`; says why where it did not.
template <class T>
void check_read(const swage::result<T>& read, const T& expected) {
    REQUIRE_MESSAGE(read.has_value(), read.error().message());
    CHECK((*read == expected));
    if (!(*read == expected)) {
        MESSAGE("expected ", swage::json::write(expected));
        MESSAGE("read     ", swage::json::write(*read));
    }
}

template <class T>
void check_reads_json(const std::string& text, const T& expected) {
    check_read(swage::json::read<T>(text), expected);
#if defined(SWAGE_TEST_JSON_TREE)
    const auto tree = swage::json::parse_tree(text);
    REQUIRE_MESSAGE(tree.has_value(), tree.error().message());
    check_read(swage::json::read_tree<T>(*tree), expected);
#endif
}

template <class T>
void check_reads_xml(const std::string& text, const T& expected) {
    check_read(swage::xml::read<T>(text), expected);
#if defined(SWAGE_TEST_XML_TREE)
    pugi::xml_document tree;
    const auto parsed = swage::xml::parse_tree(tree, text);
    REQUIRE_MESSAGE(parsed.has_value(), parsed.error().message());
    check_read(swage::xml::read_tree<T>(tree.document_element()), expected);
#endif
}

/// Reads and writes both golden files of `name`, whose part before the dot is T's shape.
template <class T>
void check_golden(const char* name, const T& expected) {
    CAPTURE(std::string(name));
    REQUIRE(std::string_view(name).starts_with(std::string(swage::schema_of<T>.name()) + "."));

    const std::string json = document(folder() / "json" / (std::string(name) + ".json"));
    check_reads_json(json, expected);
    CHECK_EQ(swage::json::write(expected), json);

    const std::string xml = document(folder() / "xml" / (std::string(name) + ".xml"));
    check_reads_xml(xml, expected);
    CHECK_EQ(swage::xml::write(expected), xml);
}

}  // namespace golden
