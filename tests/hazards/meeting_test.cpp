// SPDX-License-Identifier: Apache-2.0
#include <swage/hash.hpp>
#include <swage/json.hpp>
#include <swage/print.hpp>
#include <swage/xml.hpp>

#include <garage/r1/operations.hpp>
#include <garage/r2/operations.hpp>
#include <shop/operations.hpp>

#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>

#include "garage.hpp"
#include "selections/selections.hpp"

// Two services, and two revisions of one of them, in one file and in one program. All of their
// shapes are called alike.

namespace {

template <class T>
std::string printed(const T& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

template <class T>
void check_round_trip(const T& value) {
    CHECK(swage::json::read<T>(swage::json::write(value)).value() == value);
    CHECK(swage::xml::read<T>(swage::xml::write(value)).value() == value);
}

}  // namespace

TEST_CASE("Shapes of two services with the same names are two types, each with its own schema") {
    static_assert(!std::is_same_v<shop::Item, garage::r1::Item>);
    CHECK(swage::schema_of<shop::Item>.id == "shop#Item");
    CHECK(swage::schema_of<garage::r1::Item>.id == "garage#Item");
    CHECK(&swage::service_of<shop::Item> == &shop::schema::service);
    const shop::Item sold{.Id = "a",
                          .Color = shop::Color::RED,
                          .Price = swage::big_decimal{"19.90"},
                          .Labels = {{{"k", "v"}}}};
    const garage::r1::Item parked{.Id = "a", .Color = garage::r1::Color::RED, .Wheels = 4};
    CHECK(swage::json::write(sold) ==
          R"({"Id":"a","Color":"red","Price":19.90,"Labels":{"k":"v"}})");
    CHECK(swage::json::write(parked) == R"({"Id":"a","Color":"rouge","Wheels":4})");
    check_round_trip(sold);
    check_round_trip(parked);
    CHECK(printed(sold).find("19.90") != std::string::npos);
    CHECK(swage::hash_value(sold) != swage::hash_value(parked));
}

TEST_CASE("Two revisions of a service are two sets of types in one file") {
    static_assert(!std::is_same_v<garage::r1::Item, garage::r2::Item>);
    static_assert(!std::is_same_v<garage::r1::GetItem, garage::r2::GetItem>);
    static_assert(std::is_same_v<decltype(garage::r1::Item::Id), std::string>);
    static_assert(std::is_same_v<decltype(garage::r2::Item::Id), swage::optional<std::string>>);
    CHECK(swage::schema_of<garage::r1::Item>.id == swage::schema_of<garage::r2::Item>.id);
    CHECK(swage::schema_of<garage::r1::Item>.members.size() == 3);
    CHECK(swage::schema_of<garage::r2::Item>.members.size() == 5);

    garage::r2::Item later{.Id = "b", .Color = garage::r2::Color::WHITE, .Wheels = 1LL << 40};
    later.Part = garage::r2::Item{.Tags = {{"x", "y"}}};
    check_round_trip(later);
    const auto earlier = swage::json::read<garage::r1::Item>(R"({"Id":"b","Color":"blanc"})");
    REQUIRE(earlier.has_value());
    CHECK(earlier->Color->text() == "blanc");
    CHECK(earlier->Color != garage::r1::Color::BLUE);
}

TEST_CASE("Files that each include another revision are linked into one program") {
    const std::string expected = R"({"Id":"a","Color":"rouge","Wheels":4})";
    CHECK(garage_files::first_as_json(4) == expected);
    CHECK(garage_files::second_from_json(garage_files::first_as_json(4)) == expected);
    CHECK(garage_files::second_from_xml(garage_files::first_as_xml(4)) == expected);
    CHECK(garage_files::second_from_json(R"({"Id":"c","Tags":["t"],"Part":{"Id":"d"}})") ==
          R"({"Id":"c","Tags":["t"],"Part":{"Id":"d"}})");
}

TEST_CASE("Files that each include another selection of one service see their own operations") {
    const selections::seen opening = selections::opening();
    const selections::seen closing = selections::closing();
    CHECK(opening.found == std::vector<std::string>{"OpenGate"});
    CHECK(closing.found == std::vector<std::string>{"CloseGate"});
    CHECK(opening.shapes == std::vector<std::string>{"Gate"});
    CHECK(closing.shapes == std::vector<std::string>{"Closed", "Gate"});
}

TEST_CASE("Two services and two revisions of one are each a list of operations of their own") {
    static_assert(!std::is_same_v<garage::r1::schema::operations, garage::r2::schema::operations>);
    CHECK(&shop::schema::operations::owner == &shop::schema::service);
    CHECK(&garage::r1::schema::operations::owner == &garage::r1::schema::service);
    CHECK(&garage::r2::schema::operations::owner == &garage::r2::schema::service);
    static_assert(std::is_same_v<shop::schema::operations::type, swage::type_list<shop::GetItem>>);
    static_assert(std::is_same_v<garage::r2::schema::operations::type,
                                 swage::type_list<garage::r2::GetItem>>);
}
