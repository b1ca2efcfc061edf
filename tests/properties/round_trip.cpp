// SPDX-License-Identifier: Apache-2.0
#include "round_trip.hpp"

#include <array>
#include <sstream>

#include <doctest/doctest.h>

#include <swage/schema/access.hpp>

#include "sanitized.hpp"

namespace properties {
namespace {

constexpr std::array all_forms = {swage::json::form::aws_cli, swage::json::form::rest_json1,
                                  swage::json::form::aws_json};

/// One value under test.
struct instance {
    const subject& type;
    const void* value;
    const void* other;  ///< another value, whose memory is read into
    std::uint64_t seed;

    void fail(const std::string& what, const std::string& document) const {
        // One fault fails thousands of values: the first documents are enough.
        static int shown = 0;
        const std::size_t most = ++shown > 20 ? 0 : 3000;
        FAIL_CHECK(type.id(), ", seed ", seed, ": ", what, "\n", document.substr(0, most));
    }
    void check_equal(const result<object>& read, const std::string& what,
                     const std::string& document) const {
        if (!read) return fail(what + ": " + read.error().message(), document);
        if (!type.equal(read->get(), value)) return fail(what + ": another value", document);
        if (type.hash(read->get()) != type.hash(value)) {
            fail(what + ": equal, but another hash", document);
        }
    }
};

/// Makes of the simple values inside of `start` what an nlohmann::json can hold: no numbers of more
/// than a double's digits, no epoch seconds with more than milliseconds (docs/json.md lists both).
void make_fit_for_json_trees(void* start, const swage::aggregate& table);

void make_fit_for_json_trees(void* start, const swage::member_row& row) {
    void* const value = const_cast<void*>(swage::peek(start, row));
    if (value == nullptr) return;
    if (row.nested != nullptr) {
        make_fit_for_json_trees(value, *row.nested);
    } else if (row.kind == swage::shape_kind::big_integer) {
        static_cast<swage::big_integer*>(value)->digits = "-12345";
    } else if (row.kind == swage::shape_kind::big_decimal) {
        static_cast<swage::big_decimal*>(value)->digits = "0.5";
    } else if (row.kind == swage::shape_kind::timestamp) {
        auto& point = *static_cast<swage::timestamp*>(value);
        point.nanoseconds = point.nanoseconds / 1'000'000 * 1'000'000;
    }
}

void make_fit_for_json_trees(void* start, const swage::aggregate& table) {
    if (table.alternatives != nullptr) {
        const std::uint32_t number = table.alternatives->which(start);
        if (number != 0) make_fit_for_json_trees(start, table.rows[number - 1]);
        return;
    }
    std::size_t count = 1;
    const void* first = start;
    std::uint32_t stride = 0;
    if (table.list != nullptr) {
        count = table.list->size(start);
        first = table.list->data(start);
        stride = table.list->stride;
    } else if (table.map != nullptr) {
        count = table.map->size(start);
        first = table.map->data(start);
        stride = table.map->stride;
    }
    for (std::size_t i = 0; i < count; ++i) {
        for (const swage::member_row& row : table.rows) {
            make_fit_for_json_trees(const_cast<void*>(swage::element_at(first, stride, i)), row);
        }
    }
}

void check_json_text(const instance& in) {
    for (const auto form : all_forms) {
        for (const bool pretty : {false, true}) {
            swage::json::write_options options;
            options.form = form;
            options.pretty = pretty;
            const std::string what = "JSON form " + std::to_string(static_cast<int>(form)) +
                                     (pretty ? ", pretty" : ", compact");
            std::string text = "[";
            const auto written = in.type.write_json(text, in.value, options);
            if (!written) return in.fail(what + ": " + written.error().message(), "");
            text.erase(0, 1);
            in.check_equal(in.type.read_json(text), what, text);

            const object reused = in.type.copy(in.other);
            const auto read = in.type.read_json_into(reused.get(), text);
            if (!read || !in.type.equal(reused.get(), in.value)) {
                in.fail(what + ", into a used object", text);
            }
            std::string again;
            const auto rewritten = in.type.write_json(again, reused.get(), options);
            if (!rewritten || again != text) in.fail(what + ": written again: " + again, text);
        }
    }
}

void check_json_tree([[maybe_unused]] const instance& in) {
#if defined(SWAGE_TEST_JSON_TREE)
    const object held = in.type.copy(in.value);
    make_fit_for_json_trees(held.get(), in.type.table());
    const instance now{in.type, held.get(), in.other, in.seed};
    for (const auto form : all_forms) {
        swage::json::write_options options;
        options.form = form;
        const std::string what = "JSON tree, form " + std::to_string(static_cast<int>(form));
        const auto tree = in.type.write_json_tree(now.value, options);
        if (!tree) return now.fail(what + ": " + tree.error().message(), "");
        now.check_equal(in.type.read_json_tree(*tree), what, tree->dump());
        now.check_equal(in.type.read_json(tree->dump()), what + ", its text", tree->dump());

        std::string text;
        const auto written = in.type.write_json(text, now.value, options);
        const auto parsed = swage::json::parse_tree(text);
        if (!written || !parsed) return now.fail(what + ", parsed", text);
        now.check_equal(in.type.read_json_tree(*parsed), what + ", parsed", text);
    }
#endif
}

void check_xml_text(const instance& in) {
    for (const bool pretty : {false, true}) {
        swage::xml::write_options options;
        options.pretty = pretty;
        const std::string what = pretty ? "XML, pretty" : "XML, compact";
        std::string text = "<";
        const auto written = in.type.write_xml(text, in.value, options);
        if (!written) return in.fail(what + ": " + written.error().message(), "");
        text.erase(0, 1);
        in.check_equal(in.type.read_xml(text), what, text);

        const object reused = in.type.copy(in.other);
        const auto read = in.type.read_xml_into(reused.get(), text);
        if (!read || !in.type.equal(reused.get(), in.value)) {
            in.fail(what + ", into a used object", text);
        }
        std::string again;
        const auto rewritten = in.type.write_xml(again, reused.get(), options);
        if (!rewritten || again != text) in.fail(what + ": written again: " + again, text);
    }
}

void check_xml_tree([[maybe_unused]] const instance& in) {
#if defined(SWAGE_TEST_XML_TREE)
    pugi::xml_document tree;
    const auto written = in.type.write_xml_tree(tree, in.value);
    if (!written) return in.fail("XML tree: " + written.error().message(), "");
    std::ostringstream dump;
    tree.save(dump, "", pugi::format_raw);
    in.check_equal(in.type.read_xml_tree(tree.document_element()), "XML tree", dump.str());

    std::string text;
    const auto wrote_text = in.type.write_xml(text, in.value, {});
    pugi::xml_document parsed;
    const auto loaded = swage::xml::parse_tree(parsed, text);
    if (!wrote_text || !loaded) return in.fail("XML tree, parsed", text);
    in.check_equal(in.type.read_xml_tree(parsed.document_element()), "XML tree, parsed", text);
#endif
}

/// From XML to JSON to XML: the same bytes.
void check_across_formats(const instance& in) {
    std::string xml;
    const auto written = in.type.write_xml(xml, in.value, {});
    const auto from_xml = in.type.read_xml(xml);
    if (!written || !from_xml) return in.fail("XML", xml);
    std::string json;
    const auto wrote_json = in.type.write_json(json, from_xml->get(), {});
    const auto from_json = in.type.read_json(json);
    in.check_equal(from_json, "XML to JSON", json);
    std::string again;
    const bool same = wrote_json && from_json &&
                      in.type.write_xml(again, from_json->get(), {}).has_value() && again == xml;
    if (!same) in.fail("XML to JSON to XML", xml);
}

/// Calls `check` with `count` random values, a third of them under the address sanitizer.
template <class Check>
void for_instances(const subject& type, std::uint64_t count, const swage::random_options& options,
                   const Check& check) {
    object other = type.make_random(0, options);
    if (test::is_sanitized) count = (count + 2) / 3;
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        const object value = type.make_random(seed, options);
        check(instance{type, value.get(), other.get(), seed});
        other = value;
    }
}

/// The ids of the structures and unions in reach of a shape.
void collect_aggregates(const swage::shape& from, std::set<std::string>& seen,
                        std::set<std::string>& found) {
    if (!seen.insert(std::string(from.id)).second) return;
    if (from.kind == swage::shape_kind::structure || from.kind == swage::shape_kind::tagged_union) {
        if (from.id != "smithy.api#Unit") found.insert(std::string(from.id));
    }
    for (const swage::member_shape& member : from.members) {
        collect_aggregates(*member.target, seen, found);
    }
}

}  // namespace

void check_known(const subject& type, std::uint64_t count, const swage::random_options& options,
                 bool has_xml) {
    for_instances(type, count, options, [&](const instance& in) {
        check_json_text(in);
        check_json_tree(in);
        if (!has_xml) return;
        check_xml_text(in);
        check_xml_tree(in);
        check_across_formats(in);
    });
}

void check_unknown(const subject& type, std::uint64_t count, swage::random_options options) {
    options.unknown_members = 30;
    options.unknown_source = swage::format::json;
    for_instances(type, count, options, check_json_text);

    options.unknown_source = swage::format::xml;
    for_instances(type, count, options, [](const instance& in) {
        // Reading adds to unknown content the namespaces that hold where it stands.
        std::string text;
        const auto written = in.type.write_xml(text, in.value, {});
        const auto settled = in.type.read_xml(text);
        if (!written || !settled) return in.fail("unknown XML is not read", text);
        check_xml_text(instance{in.type, settled->get(), in.other, in.seed});
        std::string again;
        const auto rewritten = in.type.write_xml(again, settled->get(), {});
        if (!rewritten || again.size() < text.size()) in.fail("unknown XML is lost", text);
    });
}

void check_is_whole(const std::set<std::string>& listed, const swage::operation& operation) {
    std::set<std::string> seen;
    std::set<std::string> reached;
    if (operation.input != nullptr) collect_aggregates(*operation.input, seen, reached);
    if (operation.output != nullptr) collect_aggregates(*operation.output, seen, reached);
    for (const swage::shape* error : operation.errors) collect_aggregates(*error, seen, reached);
    for (const std::string& id : reached) CHECK_MESSAGE(listed.contains(id), "not listed: ", id);
    CHECK_EQ(listed.size(), reached.size());
}

}  // namespace properties
