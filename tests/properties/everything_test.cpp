// SPDX-License-Identifier: Apache-2.0
#include <everything/exchange.hpp>
#include <everything/exchange_documents.hpp>

#include <doctest/doctest.h>

#include "round_trip.hpp"

// tests/models/everything.json: every kind of shape, every trait that shows on the wire.

namespace {

using namespace everything;
using every_type =
    swage::type_list<ExchangeRequest, ExchangeResponse, Refused, Scalars, RequiredOfEveryKind,
                     RequiredInside, Empty, Defaults, Times, Lists, SparseContainers, Maps,
                     FlattenedContainers, Attributes, AttributesOnly, AttributeAndElement,
                     Namespaces, OwnNamespace, JsonNames, NamedChoice, Wide, Fifty, Tree, Branch,
                     Left, Right, Choice, HoldsChoice, Keywords, ReservedMembers, SecretStructure,
                     SecretChoice, Secrets, WithMixins, Nested, Row, Line, Cell>;

}  // namespace

TEST_CASE("Every structure and union of the dense model is among those that are tested") {
    properties::check_is_whole(every_type{}, schema::Exchange);
}

TEST_CASE("The dense model: what is written is read again, in every form of every format") {
    // An empty flattened list is no element in XML, as an absent one is none.
    swage::random_options options;
    options.least_elements = 1;
    options.unknown_enum_values = 10;
    options.most_levels = 6;
    properties::check_known(every_type{}, 20, options);
    options.presence = 100;
    options.most_levels = 3;
    properties::check_known(every_type{}, 3, options);
    options.presence = 0;
    properties::check_known(every_type{}, 2, options);
}

TEST_CASE("The dense model: empty lists and maps stay apart from absent ones") {
    swage::random_options options;
    options.most_elements = 1;
    options.presence = 80;
    properties::check_known(
        swage::type_list<Lists, SparseContainers, Maps, Nested, Defaults, Tree>{}, 50, options);
}

TEST_CASE("The dense model: control characters are kept, but for U+0000 in XML") {
    swage::random_options options;
    options.control_characters = true;
    options.most_characters = 60;
    properties::check_known(swage::type_list<Scalars, Maps, Lists>{}, 30, options, false);
}

TEST_CASE("The dense model: documents are read as they were written, in JSON") {
    properties::check_known(swage::type_list<Documents, DocumentsRequest>{}, 100, {}, false);
}

TEST_CASE("The dense model: a document has no form in XML") {
    const Documents value{.Any = 1};
    std::string text = "before";
    const auto written = swage::xml::write_to(text, value);
    REQUIRE_FALSE(written.has_value());
    CHECK(written.error().code == swage::error_code::not_representable);
    CHECK_EQ(text, "before");
}

TEST_CASE("An unknown union member is kept even where its name is empty") {
    const std::string text = R"({"":{"a":[1]}})";
    const auto choice = swage::json::read<Choice>(text);
    REQUIRE_MESSAGE(choice.has_value(), choice.error().message());
    CHECK_EQ(swage::json::write(*choice), text);
    swage::xml::write_options options;
    std::string xml;
    const auto foreign = swage::xml::write_to(xml, *choice, options);
    REQUIRE_FALSE(foreign.has_value());
    CHECK(foreign.error().code == swage::error_code::foreign_content);
}
