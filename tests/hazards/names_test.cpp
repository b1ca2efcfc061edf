// SPDX-License-Identifier: Apache-2.0
// What a program may have included before, with macros and names that the model has too: NULL,
// stdout, errno, major, time, locale.
#include <cerrno>
#include <clocale>
#include <cstdio>
#include <ctime>
#include <locale>
#include <string>
#if __has_include(<sys/sysmacros.h>)
#include <sys/sysmacros.h>
#endif

#include <hazards/operations.hpp>
#include <hazards/shapes.hpp>

#include <doctest/doctest.h>

#include "../properties/round_trip.hpp"

// The model of codegen/tests/hazards.py: everything that is awkward to say in C++.

namespace {

using namespace std::string_view_literals;
using all_shapes = hazards::schema::shapes::type;
using all_operations = hazards::schema::operations::type;

template <class... Types>
std::set<std::string> ids_of(swage::type_list<Types...>) {
    return {std::string(swage::schema_of<Types>.id)...};
}
template <class... Operations>
std::set<std::string> operation_ids(swage::type_list<Operations...>) {
    return {std::string(Operations::schema.id)...};
}

/// Checks one shape after the other, those that hold documents only in JSON.
template <class... Types>
void check_all(swage::type_list<Types...>, std::uint64_t count,
               const swage::random_options& options) {
    constexpr bool has_document[] = {std::is_same_v<Types, hazards::BoxesLarge> ||
                                     std::is_same_v<Types, hazards::Input>...};
    std::size_t place = 0;
    (properties::check_known(swage::type_list<Types>{}, count, options, !has_document[place++]),
     ...);
}

}  // namespace

TEST_CASE("A service's list names each of its structures and unions, and its operations") {
    const std::set<std::string> shapes = ids_of(all_shapes{});
    CHECK(shapes.contains("other#Thing"));
    CHECK(shapes.contains("test#Thing"));
    CHECK(shapes.contains("test#WordChoice"));
    CHECK_FALSE(shapes.contains("test#Words"));
    const std::set<std::string> operations = operation_ids(all_operations{});
    CHECK(operations == std::set<std::string>{"test#DELETE", "test#GetObject", "test#Operate",
                                              "test#Operations", "test#SendMessage", "test#Types"});
}

TEST_CASE("Values of shapes with awkward names are read as they were written, in every format") {
    swage::random_options options;
    options.least_elements = 1;
    options.most_elements = 2;
    options.most_levels = 4;
    options.unknown_enum_values = 10;
    check_all(all_shapes{}, 3, options);
    options.presence = 100;
    options.most_levels = 2;
    check_all(all_shapes{}, 1, options);
    options.presence = 0;
    check_all(all_shapes{}, 1, options);
}

TEST_CASE("Names that C++ or a macro has taken are the model's on the wire") {
    hazards::Hazards value;
    value.namespace_ = "a";
    value.NULL_ = "b";
    value.errno_ = "c";
    value.DELETE_ = "d";
    value.leading = "e";
    CHECK(swage::json::write(value) ==
          R"({"namespace":"a","NULL":"b","errno":"c","DELETE":"d","_leading":"e"})");
    CHECK(swage::xml::write(value) ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Hazards><namespace>a</namespace>"
          "<NULL>b</NULL><errno>c</errno><DELETE>d</DELETE><_leading>e</_leading></Hazards>");
    CHECK(swage::json::read<hazards::Hazards>(R"({"_leading":"e"})").value().leading == "e");
}

TEST_CASE("Values of enums with punctuation or a leading digit keep their text") {
    const swage::enumeration& table = *swage::schema_of<hazards::Punctuation>.values;
    const std::string_view texts[] = {"a b",
                                      "a-b",
                                      "2x",
                                      "",
                                      "?"
                                      "?/",
                                      "\"\\",
                                      "\n",
                                      "\u00e9",
                                      "*/"};
    REQUIRE(table.values.size() == std::size(texts));
    for (std::size_t place = 0; place < std::size(texts); ++place) {
        CHECK(table.values[place].text == texts[place]);
        CHECK(swage::find_enumeration_value(table, texts[place]) ==
              static_cast<std::int32_t>(place));
    }
}

TEST_CASE("Each of 1,200 enum values is found") {
    const swage::enumeration& table = *swage::schema_of<hazards::ManyValues>.values;
    REQUIRE(table.values.size() == 1200);
    for (std::size_t place = 0; place < table.values.size(); ++place) {
        CHECK(swage::find_enumeration_value(table, table.values[place].text) ==
              static_cast<std::int32_t>(place));
    }
    CHECK(swage::find_enumeration_value(table, "v1200.xlarge") == -1);
}

TEST_CASE("An attribute whose name has a prefix is written with it and read by its name") {
    hazards::Attributes value;
    value.type = "Group";
    const std::string document = swage::xml::write(value);
    CHECK(
        document ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Attributes "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\"></Attributes>");
    CHECK(swage::xml::read<hazards::Attributes>(document).value() == value);
}
