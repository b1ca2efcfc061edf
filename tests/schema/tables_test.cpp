// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <cstddef>
#include <set>
#include <string>

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <everything/types.hpp>
#include <keeping/types.hpp>
#include <s3control/types.hpp>
#include <swage/document.hpp>
#include <swage/engine/defaults.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/reflect.hpp>

namespace {

/// Every row of T's table leads to where the compiler has put the member.
template <class T>
void check_places() {
    const swage::aggregate& table = swage::table_of<T>();
    T object{};
    const char* start = reinterpret_cast<const char*>(&object);
    CAPTURE(table.described->id);
    CHECK(table.described == &swage::schema_of<T>);
    CHECK(table.type->size == sizeof(T));
    std::size_t place = 0;
    using members = boost::describe::describe_members<T, boost::describe::mod_public>;
    boost::mp11::mp_for_each<members>([&](auto member) {
        REQUIRE(place < table.rows.size());
        const swage::member_row& row = table.rows[place];
        auto& value = object.*member.pointer;
        using value_type = std::remove_reference_t<decltype(value)>;
        CHECK(row.offset ==
              static_cast<std::size_t>(reinterpret_cast<const char*>(&value) - start));
        CHECK(row.schema == &table.described->members[place]);
        CHECK(row.kind == row.schema->target->kind);
        CHECK(table.names[place].view() == row.schema->name);
        CHECK((row.held == swage::holder::plain) == !swage::detail::presence<value_type>);
        if constexpr (swage::detail::presence<value_type>) {
            CHECK_FALSE(value.has_value());
            CHECK(swage::peek(&object, row) == nullptr);
            void* made = swage::engage(&object, row);
            CHECK(value.has_value());
            CHECK(made == static_cast<void*>(&*value));
            CHECK(swage::engage(&object, row) == made);
            CHECK(swage::peek(&object, row) == made);
            swage::disengage(&object, row);
            CHECK_FALSE(value.has_value());
            swage::disengage(&object, row);
        } else {
            CHECK(swage::peek(&object, row) == static_cast<void*>(&value));
            swage::engine::make_absent(&object, row);
        }
        ++place;
    });
    CHECK(place == table.rows.size());
    CHECK(object == T{});
}

}  // namespace

TEST_CASE("every row leads to its member, and fills and empties it") {
    check_places<s3control::JobDescriptor>();
    check_places<s3control::JobManifest>();
    check_places<s3control::JobManifestSpec>();
    check_places<s3control::JobOperation>();
    check_places<s3control::S3CopyObjectOperation>();
    check_places<s3control::S3JobManifestGenerator>();
    check_places<s3control::JobProgressSummary>();
    check_places<s3control::DescribeJobRequest>();
    check_places<s3control::DescribeJobResult>();
    check_places<s3control::JobReport>();
    check_places<s3control::S3Tag>();
    check_places<everything::Scalars>();
    check_places<everything::RequiredOfEveryKind>();
    check_places<everything::Defaults>();
    check_places<everything::Wide>();
    check_places<everything::Fifty>();
    check_places<everything::Tree>();
    check_places<everything::Left>();
    check_places<everything::Keywords>();
    check_places<everything::Empty>();
    check_places<everything::Documents>();
    check_places<keeping::Scalars>();
    check_places<keeping::Empty>();
    check_places<keeping::RequiredOfEveryKind>();
    static_assert(swage::table_of<s3control::JobFailure>().rows[1].offset ==
                  offsetof(s3control::JobFailure, FailureReason));
    static_assert(swage::table_of<s3control::JobReport>().rows[2].offset ==
                  offsetof(s3control::JobReport, Enabled));
}

TEST_CASE("a structure that keeps unknown members has them where the table says") {
    keeping::Scalars value;
    const swage::aggregate& table = swage::table_of<keeping::Scalars>();
    REQUIRE(table.unknown_offset != swage::no_offset);
    CHECK(&swage::unknown_of(&value, table) == &value.unknown_);
    keeping::Empty empty;
    CHECK(&swage::unknown_of(&empty, swage::table_of<keeping::Empty>()) == &empty.unknown_);
    CHECK(swage::table_of<everything::Scalars>().unknown_offset == swage::no_offset);
}

TEST_CASE("names on the wire follow jsonName and xmlName, and only there") {
    const swage::aggregate& table = swage::table_of<everything::JsonNames>();
    CHECK(table.names[1].view() == "Renamed");
    CHECK(table.json_names[1].view() == "renamed");
    CHECK(table.json_names[0].view() == "Plain");
    CHECK(table.xml_names == table.names);
    CHECK(table.has(swage::aggregate_json_escapes));
    const swage::aggregate& attributes = swage::table_of<everything::Attributes>();
    CHECK(attributes.json_names == attributes.names);
    CHECK(attributes.xml_names[4].view() == "choice");
    // The local part, without the prefix.
    CHECK(attributes.xml_names[5].view() == "type");
    CHECK(attributes.rows[5].has(swage::row_xml_qualified));
    CHECK(attributes.rows[1].has(swage::row_xml_attribute));
    CHECK_FALSE(attributes.rows[0].has(swage::row_xml_attribute));
    CHECK(attributes.has(swage::aggregate_has_xml_attributes));
    const std::string_view head(table.names[1].head, sizeof table.names[1].head);
    CHECK(head.substr(0, 8) == std::string_view("Renamed\0", 8));
}

TEST_CASE("rows know what is required, sensitive and flattened") {
    const swage::aggregate& required = swage::table_of<everything::RequiredOfEveryKind>();
    CHECK(required.has(swage::aggregate_has_required));
    for (const swage::member_row& row : required.rows) CHECK(row.has(swage::row_required));
    CHECK_FALSE(swage::table_of<everything::Scalars>().has(swage::aggregate_has_required));
    const swage::aggregate& secrets = swage::table_of<everything::Secrets>();
    CHECK(secrets.rows[0].has(swage::row_sensitive));
    CHECK_FALSE(secrets.rows[6].has(swage::row_sensitive));
    CHECK(swage::table_of<everything::FlattenedContainers>().rows[0].has(swage::row_xml_flattened));
}

TEST_CASE("what HTTP binds elsewhere is not in the table of a body") {
    const auto& operation = swage::table_of_operation<s3control::DescribeJob>;
    CHECK(operation.input.whole == &swage::table_of<s3control::DescribeJobRequest>());
    CHECK(operation.input.whole->rows.size() == 2);
    CHECK(operation.input.body->rows.empty());
    CHECK(operation.output.body == operation.output.whole);
}

TEST_CASE("tables of recursive shapes lead back to themselves") {
    const swage::aggregate& tree = swage::table_of<everything::Tree>();
    CHECK(tree.rows[1].nested == &tree);
    CHECK(tree.rows[2].nested->rows[0].nested == &tree);
    CHECK(tree.rows[3].nested->rows[1].nested == &tree);
    const swage::aggregate& branch = *tree.rows[4].nested;
    CHECK(&branch == &swage::table_of<everything::Branch>());
    CHECK(branch.rows[1].nested == &tree);
    CHECK(branch.rows[2].nested == &branch);
    CHECK(branch.alternatives != nullptr);
}

TEST_CASE("lists of one C++ type and two shapes have two tables") {
    const swage::aggregate& lists = swage::table_of<everything::Lists>();
    const swage::aggregate& plain = *lists.rows[0].nested;
    const swage::aggregate& renamed = *lists.rows[13].nested;
    CHECK(plain.type == renamed.type);
    CHECK(plain.list == renamed.list);
    CHECK(&plain != &renamed);
    CHECK(plain.xml_names[0].view() == "member");
    CHECK(renamed.xml_names[0].view() == "item");
}

TEST_CASE("lists and maps are filled and walked through the operations of their types") {
    everything::Lists lists;
    const swage::member_row& row = swage::table_of<everything::Lists>().rows[0];
    void* list = swage::engage(&lists, row);
    const swage::list_operations& operations = *row.nested->list;
    CHECK(operations.data(list) == nullptr);
    *static_cast<std::string*>(operations.append(list)) = "one";
    *static_cast<std::string*>(operations.append(list)) = "two";
    operations.append(list);
    operations.drop_last(list);
    CHECK(operations.size(list) == 2);
    CHECK(*static_cast<const std::string*>(
              swage::element_at(operations.data(list), operations.stride, 1)) == "two");
    CHECK(lists.Strings == std::vector<std::string>{"one", "two"});
    operations.clear(list);
    CHECK(lists.Strings->empty());

    everything::Maps maps;
    const swage::member_row& entry = swage::table_of<everything::Maps>().rows[1];
    void* map = swage::engage(&maps, entry);
    const swage::map_operations& pairs = *entry.nested->map;
    CHECK(pairs.data(map) == nullptr);
    for (const char* key : {"b", "a", "b"}) {
        void* pair = pairs.append(map);
        *static_cast<std::string*>(swage::engage(pair, entry.nested->rows[0])) = key;
        *static_cast<std::int32_t*>(swage::engage(pair, entry.nested->rows[1])) = key[0];
    }
    pairs.finish(map);
    CHECK(pairs.size(map) == 2);
    CHECK(maps.IntegerMap == swage::map<std::string, std::int32_t>{{"a", 'a'}, {"b", 'b'}});
    pairs.clear(map);
    CHECK(maps.IntegerMap->empty());
}

TEST_CASE("every alternative of a union is selected and engaged through its table") {
    using everything::Choice;
    const swage::aggregate& table = swage::table_of<Choice>();
    Choice choice;
    for (std::uint32_t number = 1; number <= table.rows.size(); ++number) {
        table.alternatives->select(&choice, number);
        CHECK(table.alternatives->which(&choice) == number);
        CHECK(static_cast<std::uint32_t>(choice.which()) == number);
        CHECK(swage::engage(&choice, table.rows[number - 1]) != nullptr);
        const Choice copy = choice;
        CHECK(copy == choice);
    }
    table.alternatives->set_unknown(&choice, {"New", swage::format::none, "", false});
    CHECK(table.alternatives->which(&choice) == 0);
    CHECK(table.alternatives->unknown(&choice)->name == "New");
    table.alternatives->reset(&choice);
    CHECK(table.alternatives->unknown(&choice) == nullptr);
}
