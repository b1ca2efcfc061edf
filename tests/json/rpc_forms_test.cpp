// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include <everything/shapes/lists.hpp>
#include <everything/shapes/maps.hpp>
#include <everything/shapes/scalars.hpp>
#include <everything/shapes/times.hpp>

#include <swage/json_tree.hpp>

#include "support.hpp"

using json_tests::read_ok;
using json_tests::refusal;
using json_tests::with_form;
using json_tests::write_ok;

TEST_CASE("rpcv2Json writes big numbers as strings and every timestamp as epoch seconds") {
    const auto options = with_form(swage::json::form::rpc_v2_json);
    const auto scalars =
        read_ok<everything::Scalars>(R"({"BigInteger":12345678901234567890,"BigDecimal":1.50})");
    CHECK(write_ok(scalars, options) ==
          R"({"BigInteger":"12345678901234567890","BigDecimal":"1.50"})");
    CHECK(swage::json::write_tree(scalars, options).value().dump() ==
          R"({"BigDecimal":"1.50","BigInteger":"12345678901234567890"})");
    const auto times =
        read_ok<everything::Times>(R"({"Plain":1,"DateTimeMember":2,"HttpDateTarget":3.5})");
    CHECK(write_ok(times, options) == R"({"Plain":1,"DateTimeMember":2,"HttpDateTarget":3.5})");
}

TEST_CASE("a reader of rpcv2Json may insist on epoch seconds") {
    const swage::json::read_options options{.timestamps =
                                                swage::json::accepted_timestamps::epoch_seconds};
    CHECK(refusal<everything::Times>(R"({"DateTimeMember":2})", options) == "accepted");
    CHECK(refusal<everything::Times>(R"({"DateTimeMember":"1970-01-01T00:00:02Z"})", options) !=
          "accepted");
}

TEST_CASE("nulls in dense lists and maps are left out on request, from texts and from trees") {
    const swage::json::read_options options{.dense_nulls = swage::null_policy::skip};
    const std::string lists = R"({"Strings":[null,"a",null,"b",null],"Structures":[null]})";
    const std::string maps = R"({"StringMap":{"a":null,"b":"x"},"MapMap":{"c":{"d":null}}})";
    const std::string lists_read = R"({"Strings":["a","b"],"Structures":[]})";
    const std::string maps_read = R"({"StringMap":{"b":"x"},"MapMap":{"c":{}}})";
    CHECK(write_ok(read_ok<everything::Lists>(lists, options)) == lists_read);
    CHECK(write_ok(read_ok<everything::Maps>(maps, options)) == maps_read);
    CHECK(refusal<everything::Lists>(lists) != "accepted");
    const auto list_tree = nlohmann::json::parse(lists);
    const auto map_tree = nlohmann::json::parse(maps);
    CHECK(write_ok(swage::json::read_tree<everything::Lists>(list_tree, options).value()) ==
          lists_read);
    CHECK(write_ok(swage::json::read_tree<everything::Maps>(map_tree, options).value()) ==
          maps_read);
}

TEST_CASE("nulls are left out of a list that is filled again") {
    const swage::json::read_options options{.dense_nulls = swage::null_policy::skip};
    auto value = read_ok<everything::Lists>(R"({"Strings":["a","b","c"]})");
    REQUIRE(swage::json::read_into(value, R"({"Strings":[null,"x",null,"y"]})", options));
    CHECK(write_ok(value) == R"({"Strings":["x","y"]})");
}
