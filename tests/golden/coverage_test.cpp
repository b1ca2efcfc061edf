// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include <swage/schema/access.hpp>
#include <swage/schema/reflect.hpp>

#include "golden.hpp"

// Everything that DescribeJob can say occurs in a golden file: a model change that adds a
// structure, a member, an enum value or a union member fails here until it has one.

namespace {

using namespace s3control;
using swage::aggregate;
using swage::member_row;
using swage::shape;
using swage::shape_kind;

using names = std::set<std::string>;

/// Adds the name of everything that the shape and those in reach can hold: `Shape` for a
/// structure or union, `Shape.Member`, `Enum=value`.
void collect_expected(const shape& from, names& seen, names& expected) {
    if (!seen.insert(std::string(from.id)).second) return;
    const std::string name(from.name());
    if (from.kind == shape_kind::structure || from.kind == shape_kind::tagged_union) {
        expected.insert(name);
    }
    for (const swage::member_shape& member : from.members) {
        if (from.kind == shape_kind::structure || from.kind == shape_kind::tagged_union) {
            expected.insert(name + "." + std::string(member.name));
        }
        collect_expected(*member.target, seen, expected);
    }
    if (from.kind == shape_kind::enumeration) {
        for (const swage::enumeration_value& value : from.values->values) {
            expected.insert(name + "=" + std::string(value.text));
        }
    }
}

void collect_held(const void* value, const aggregate& table, names& held);

void collect_row(const void* start, const member_row& row, names& held) {
    const void* value = swage::peek(start, row);
    if (value == nullptr) return;
    if (row.kind == shape_kind::enumeration) {
        const std::int32_t number = static_cast<const swage::open_enum_storage*>(value)->number();
        if (number > 0) {
            held.insert(std::string(row.schema->target->name()) + "=" +
                        std::string(row.values->values[static_cast<std::size_t>(number) - 1].text));
        }
    }
    if (row.nested != nullptr) collect_held(value, *row.nested, held);
}

/// Adds the name of everything that the value does hold.
void collect_held(const void* value, const aggregate& table, names& held) {
    if (table.list != nullptr) {
        for (std::size_t i = 0; i < table.list->size(value); ++i) {
            collect_row(swage::element_at(table.list->data(value), table.list->stride, i),
                        table.rows[0], held);
        }
        return;
    }
    if (table.map != nullptr) return;  // DescribeJob's maps hold strings
    const std::string name(table.described->name());
    held.insert(name);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (table.alternatives != nullptr && table.alternatives->which(value) != i + 1) continue;
        if (swage::peek(value, table.rows[i]) != nullptr) {
            held.insert(name + "." + std::string(table.rows[i].schema->name));
        }
        collect_row(value, table.rows[i], held);
    }
}

template <class T>
void read_and_collect(const std::string& json, names& held) {
    const auto value = swage::json::read<T>(json);
    REQUIRE_MESSAGE(value.has_value(), json, ": ", value.error().message());
    collect_held(&*value, swage::table_of<T>(), held);
}

using reader = std::function<void(const std::string&, names&)>;

template <class... Types>
std::map<std::string, reader> readers_of() {
    return {{std::string(swage::schema_of<Types>.name()), read_and_collect<Types>}...};
}

/// The shapes that stand as roots of golden files.
std::map<std::string, reader> readers() {
    return readers_of<DescribeJobResult, DescribeJobRequest, BadRequestException,
                      InternalServiceException, NotFoundException, TooManyRequestsException,
                      JobDescriptor, JobManifest, JobManifestGenerator, JobManifestGeneratorFilter,
                      JobManifestSpec, JobReport, ObjectEncryptionFilter, S3CopyObjectOperation,
                      S3AccessControlPolicy, S3ComputeObjectChecksumOperation,
                      S3GeneratedManifestDescriptor, S3Grant, S3Grantee,
                      S3InitiateRestoreObjectOperation, S3ObjectMetadata, S3Retention, S3Tag,
                      S3UpdateObjectEncryptionSSEKMS, SSEKMSEncryption, SSES3Encryption>();
}

void collect_from(const std::string& shape_name, const std::string& json, names& held) {
    static const std::map<std::string, reader> known = readers();
    const auto found = known.find(shape_name);
    REQUIRE_MESSAGE(found != known.end(), "no reader is listed for ", shape_name);
    found->second(json, held);
}

}  // namespace

TEST_CASE("Every structure, member, enum value and union member occurs in a golden file") {
    names held;
    for (const auto& entry : std::filesystem::directory_iterator(golden::folder() / "json")) {
        const std::string name = entry.path().filename().string();
        collect_from(name.substr(0, name.find('.')), golden::text_of(entry.path()), held);
    }
    std::istringstream values(golden::text_of(golden::folder() / "enumerations.tsv"));
    for (std::string line; std::getline(values, line);) {
        collect_from(line.substr(0, line.find('\t')), line.substr(line.rfind('\t') + 1), held);
    }

    names seen;
    names expected;
    for (const shape* root :
         {&swage::schema_of<DescribeJobResult>, &swage::schema_of<DescribeJobRequest>,
          &swage::schema_of<BadRequestException>, &swage::schema_of<InternalServiceException>,
          &swage::schema_of<NotFoundException>, &swage::schema_of<TooManyRequestsException>}) {
        collect_expected(*root, seen, expected);
    }
    CHECK_GT(expected.size(), 250U);
    for (const std::string& name : expected) {
        CHECK_MESSAGE(held.contains(name), "no golden file holds ", name);
    }
}

TEST_CASE("Golden files come in pairs of JSON and XML") {
    for (const auto& [from, to] : {std::pair("json", "xml"), std::pair("xml", "json")}) {
        for (const auto& entry : std::filesystem::directory_iterator(golden::folder() / from)) {
            const std::string name = entry.path().stem().string() + "." + to;
            CHECK_MESSAGE(std::filesystem::exists(golden::folder() / to / name), name);
        }
    }
}
