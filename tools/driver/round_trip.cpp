// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include <swage/cbor.hpp>
#include <swage/json.hpp>
#include <swage/json_tree.hpp>
#include <swage/random.hpp>
#include <swage/schema/access.hpp>
#include <swage/text/base64.hpp>
#include <swage/xml.hpp>
#include <swage/xml_tree.hpp>

#include "request.hpp"
#include "value.hpp"

/// Random instances of a shape, written and read again in a format: through text, and JSON and XML
/// through the trees as well.

namespace driver {
namespace {

using swage::aggregate;
using swage::member_row;
using swage::shape_kind;

/// How a value went: whole, or what is wrong.
struct outcome {
    std::string document{};
    std::string difference{};
};

/// Whether a row of such a kind is in reach of the table, those in `seen` left out.
bool reaches(const aggregate& table, shape_kind kind, std::unordered_set<const aggregate*>& seen) {
    if (!seen.insert(&table).second) return false;
    for (const member_row& row : table.rows) {
        if (row.kind == kind) return true;
        if (row.nested != nullptr && reaches(*row.nested, kind, seen)) return true;
    }
    return false;
}

/// Whether two members of a structure in reach have one name in XML, as in models of services whose
/// protocol is another: what was written for the one would be read as the other.
bool has_ambiguous_xml(const aggregate& table, std::unordered_set<const aggregate*>& seen) {
    if (!seen.insert(&table).second) return false;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const member_row& row = table.rows[i];
        for (std::size_t other = 0; other < i; ++other) {
            const bool both = row.has(swage::row_xml_attribute) ==
                              table.rows[other].has(swage::row_xml_attribute);
            if (both && table.xml_names[other].view() == table.xml_names[i].view()) return true;
        }
        if (row.nested != nullptr && has_ambiguous_xml(*row.nested, seen)) return true;
    }
    return false;
}

void make_fit_for_json_trees(void* start, const aggregate& table);

/// Makes of the simple values inside of `start` what an nlohmann::json can hold: no numbers of more
/// than a double's digits, no epoch seconds with more than milliseconds (docs/json.md lists both).
void make_fit_for_json_trees(void* start, const member_row& row) {
    void* const held = const_cast<void*>(swage::peek(start, row));
    if (held == nullptr) return;
    if (row.nested != nullptr) {
        make_fit_for_json_trees(held, *row.nested);
    } else if (row.kind == shape_kind::big_integer) {
        static_cast<swage::big_integer*>(held)->digits = "-12345";
    } else if (row.kind == shape_kind::big_decimal) {
        static_cast<swage::big_decimal*>(held)->digits = "0.5";
    } else if (row.kind == shape_kind::timestamp) {
        auto& point = *static_cast<swage::timestamp*>(held);
        point.nanoseconds = point.nanoseconds / 1'000'000 * 1'000'000;
    }
}

void make_fit_for_json_trees(void* start, const aggregate& table) {
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
        for (const member_row& row : table.rows) {
            make_fit_for_json_trees(const_cast<void*>(swage::element_at(first, stride, i)), row);
        }
    }
}

/// What was read from `document`, compared with what was written.
outcome compared(const value& written, const value& read, std::string document,
                 std::string_view way) {
    std::string found = difference(written.get(), read.get(), *written.table());
    if (!found.empty()) found = std::string(way) + ": " + found;
    return {std::move(document), std::move(found)};
}

outcome failed(std::string document, std::string_view way, const swage::error& why) {
    return {std::move(document), std::string(way) + ": " + why.message()};
}

outcome json_text(const value& from, const shape_entry&) {
    namespace codec = swage::json::detail;
    outcome made;
    using swage::json::form;
    for (const form wanted : {form::aws_cli, form::rest_json1, form::aws_json}) {
        swage::json::write_options options;
        options.form = wanted;
        std::string text;
        swage::error failure;
        if (!codec::write_whole(text, options, failure, from.get(), *from.table())) {
            return failed(text, "writing", failure);
        }
        const swage::json::read_options reading;
        codec::reader reader(reading, text);
        value read(from.table());
        if (!codec::read_whole(reader, read.get(), *from.table(), true)) {
            return failed(text, "reading", reader.failure);
        }
        made = compared(from, read, text, "text");
        if (!made.difference.empty()) break;
    }
    return made;
}

outcome json_tree(const value& from, const shape_entry&) {
    namespace codec = swage::json::detail;
    const swage::json::write_options options;
    codec::tree_writer writer{options};
    nlohmann::json tree;
    if (!codec::write_whole(writer, tree, from.get(), *from.table())) {
        return failed({}, "writing a tree", writer.failure);
    }
    const swage::json::read_options reading;
    codec::tree_reader reader(reading);
    value read(from.table());
    if (!codec::read_whole(reader, tree, read.get(), *from.table())) {
        return failed(tree.dump(), "reading a tree", reader.failure);
    }
    return compared(from, read, tree.dump(), "tree");
}

outcome xml_text(const value& from, const shape_entry& shape) {
    namespace codec = swage::xml::detail;
    std::string text;
    swage::error failure;
    if (!codec::write_document(text, {}, failure, from.get(), *from.table(), *shape.owner)) {
        return failed(text, "writing", failure);
    }
    const swage::xml::read_options reading;
    codec::input in(reading, text);
    value read(from.table());
    if (!codec::read_document(in, read.get(), *from.table(), *shape.owner, true)) {
        return failed(text, "reading", in.failure);
    }
    return compared(from, read, text, "text");
}

outcome xml_tree(const value& from, const shape_entry& shape) {
    namespace codec = swage::xml::detail;
    const swage::xml::write_options options;
    codec::tree_writer writer{options};
    pugi::xml_document tree;
    if (!codec::write_tree_root(writer, tree, from.get(), *from.table(), *shape.owner)) {
        return failed({}, "writing a tree", writer.failure);
    }
    const swage::xml::read_options reading;
    codec::tree_input in(reading);
    value read(from.table());
    if (!codec::read_tree_root(in, tree, read.get(), *from.table(), *shape.owner)) {
        return failed({}, "reading a tree", in.failure);
    }
    return compared(from, read, {}, "tree");
}

outcome xml_both(const value& from, const shape_entry& shape) {
    outcome made = xml_text(from, shape);
    if (!made.difference.empty()) return made;
    outcome tree = xml_tree(from, shape);
    if (tree.document.empty()) tree.document = std::move(made.document);
    return tree;
}

outcome json_both(value& from, const shape_entry& shape) {
    outcome made = json_text(from, shape);
    if (!made.difference.empty()) return made;
    make_fit_for_json_trees(from.get(), *from.table());
    return json_tree(from, shape);
}

outcome cbor_bytes(const value& from, const shape_entry&) {
    namespace codec = swage::cbor::detail;
    std::string bytes;
    swage::error failure;
    const swage::cbor::write_options writing;
    const auto shown = [&bytes] {
        std::string text(swage::text::base64_length(bytes.size()), '\0');
        swage::text::write_base64(text.data(), bytes);
        return text;
    };
    if (!codec::write_whole(bytes, writing, failure, from.get(), *from.table())) {
        return failed(shown(), "writing", failure);
    }
    const swage::cbor::read_options reading;
    codec::reader reader(reading, bytes);
    value read(from.table());
    if (!codec::read_whole(reader, read.get(), *from.table(), true)) {
        return failed(shown(), "reading", reader.failure);
    }
    return compared(from, read, shown(), "bytes");
}

/// Whether a shape of that id is met in or below the table, those in `seen` left out.
bool meets(const aggregate& table, std::string_view id,
           std::unordered_set<const aggregate*>& seen) {
    if (!seen.insert(&table).second) return false;
    for (const member_row& row : table.rows) {
        if (row.schema->target->id == id) return true;
        if (row.nested != nullptr && meets(*row.nested, id, seen)) return true;
    }
    return false;
}

/// Whether the service has a shape of that id that is neither structure nor union.
bool is_inner_shape(const service_tables& service, std::string_view id) {
    std::unordered_set<const aggregate*> seen;
    for (const shape_entry& one : service.shapes) {
        if (meets(*one.table, id, seen)) return true;
    }
    return false;
}

/// Why the format cannot take the shape; empty where it can.
std::string skipped(std::string_view format, const aggregate& table) {
    std::unordered_set<const aggregate*> seen;
    if (format != "json" && reaches(table, shape_kind::document, seen)) {
        return "the shape reaches a document, which only JSON has a form for";
    }
    seen.clear();
    if (format == "xml" && has_ambiguous_xml(table, seen)) {
        return "the shape reaches a structure with two members of one name in XML";
    }
    return {};
}

void append_failure(std::string& answer, std::uint64_t seed, std::string_view shape,
                    const outcome& made) {
    // As the line may name it again: signed.
    answer += "{\"seed\":" + std::to_string(static_cast<std::int64_t>(seed)) + ",\"shape\":";
    append_text(answer, shape);
    answer += ",\"document\":";
    append_text(answer, made.document);
    answer += ",\"difference\":";
    append_text(answer, made.difference);
    answer += '}';
}

}  // namespace

bool round_trip(request& line, std::string& answer) {
    std::string name;
    std::string format = "json";
    long long seed = 0;
    long long count = 1;
    if (!line.text("shape", name) || !line.text("format", format) || !line.number("seed", seed) ||
        !line.number("count", count)) {
        return false;
    }
    const shape_entry* const shape = line.shape(name);
    if (shape == nullptr && is_inner_shape(line.service(), name)) {
        answer += "\"skipped\":\"only structures and unions are documents by themselves\"";
        return true;
    }
    if (shape == nullptr) return line.refuse("there is no structure or union \"" + name + "\"");
    if (format != "json" && format != "xml" && format != "cbor") {
        return line.refuse("there is no format \"" + format + "\"");
    }
    const aggregate& table = *shape->table;
    const std::string reason = skipped(format, table);
    if (!reason.empty()) {
        answer += "\"skipped\":";
        append_text(answer, reason);
        return true;
    }
    swage::random_options options;
    // XML cannot tell an empty flattened list from an absent one.
    if (format == "xml") options.least_elements = 1;
    if (format == "cbor") options.whole_milliseconds = true;
    long long passed = 0;
    std::string failures;
    for (long long i = 0; i < count; ++i) {
        const std::uint64_t own_seed =
            static_cast<std::uint64_t>(seed) + static_cast<std::uint64_t>(i);
        swage::random_generator generator(own_seed);
        value made(&table);
        swage::randoms::maker(generator, options).fill(made.get(), table, 0);
        const outcome result = format == "json"  ? json_both(made, *shape)
                               : format == "xml" ? xml_both(made, *shape)
                                                 : cbor_bytes(made, *shape);
        if (result.difference.empty()) {
            ++passed;
            continue;
        }
        if (!failures.empty()) failures += ',';
        append_failure(failures, own_seed, table.described->id, result);
    }
    answer += "\"passed\":" + std::to_string(passed) + ",\"failed\":[" + failures + "]";
    return true;
}

bool list_shapes(request& line, std::string& answer) {
    const service_tables& service = line.service();
    answer += "\"service\":";
    append_text(answer, service.described->id);
    const auto append_list = [&](std::string_view name, const auto& all, const auto& id_of) {
        answer += ",\"" + std::string(name) + "\":[";
        bool first = true;
        for (const auto& one : all) {
            if (!first) answer += ',';
            first = false;
            append_text(answer, id_of(one));
        }
        answer += ']';
    };
    append_list("shapes", service.shapes,
                [](const shape_entry& one) { return one.table->described->id; });
    append_list("operations", service.operations,
                [](const swage::operation_table* one) { return one->described->id; });
    std::vector<std::string_view> known;
    for (const swage::trait& given : service.described->traits) {
        if (given.kind == swage::trait_kind::protocol) known.push_back(given.text);
    }
    append_list("protocols", known, [](std::string_view id) { return id; });
    return true;
}

}  // namespace driver
