// SPDX-License-Identifier: Apache-2.0
#include "support.hpp"

#include <swage/cbor.hpp>
#include <swage/defaults.hpp>
#include <swage/document.hpp>
#include <swage/json_tree.hpp>
#include <swage/xml.hpp>

using namespace rpc_tests;
using swage::defaults_for;
using swage::defaults_policy;

TEST_CASE("an absent member of every kind gets the default that its model says") {
    depot::Defaults value;
    swage::fill_defaults(value);
    CHECK(value.on == true);
    CHECK(value.tiny == std::int8_t{-1});
    CHECK(value.small_ == std::int16_t{300});
    CHECK(value.whole == 10);
    CHECK(value.wide == std::int64_t{4294967296});
    CHECK(value.real == 1.5F);
    CHECK(value.exact == -2.25);
    CHECK(value.big->digits == "12345678901234567890");
    CHECK(value.decimal->digits == "0.5");
    CHECK(value.text == "caf\xC3\xA9 \"\n\\ \xF0\x9F\x98\x80");
    CHECK(value.bytes->view() == std::string_view("\0\x01\xFF", 3));
    CHECK(value.color == depot::Color::BLUE);
    CHECK(value.rank == depot::Rank::HIGH);
    CHECK(value.seconds == swage::timestamp{1, 500'000'000});
    CHECK(value.date == swage::timestamp{1709208000, 0});
    REQUIRE(value.names.has_value());
    CHECK(value.names->empty());
    REQUIRE(value.parcels.has_value());
    CHECK(value.parcels->empty());
    CHECK(value.anything->dump() == R"({"a":[1,null,"b"]})");
}

TEST_CASE("a target's default holds unless the member says null, and there need be none") {
    depot::Defaults value;
    swage::fill_defaults(value);
    CHECK(value.zero == 0);
    CHECK(!value.notZero.has_value());
    CHECK(!value.none.has_value());
}

TEST_CASE("a member that is there keeps its value, even an empty one") {
    depot::Defaults value{.on = false, .text = "", .names = std::vector<std::string>{"a"}};
    swage::fill_defaults(value);
    CHECK(value.on == false);
    CHECK(value.text == "");
    CHECK(value.names->size() == 1);
}

TEST_CASE("defaults are filled in structures, lists, maps and unions inside the value") {
    depot::PutParcelInput value;
    value.parcel.emplace().inner.emplace();
    value.parcels = std::vector<depot::Parcel>(2);
    value.byName.emplace()["a"].name = "x";
    value.choice = depot::Choice::make<depot::Choice::tag::parcel>({});

    SUBCASE("nested leaves out the value's own members") {
        swage::fill_defaults(value, defaults_policy::nested);
        CHECK(!value.label.has_value());
        CHECK(value.parcel->size == 5);
        CHECK(value.parcel->inner->size == 5);
        CHECK(value.parcels->at(1).size == 5);
        CHECK(value.byName->at("a").size == 5);
        CHECK(value.choice->get_if<depot::Choice::tag::parcel>()->size == 5);
    }
    SUBCASE("all fills them too") {
        swage::fill_defaults(value, defaults_policy::all);
        CHECK(value.label == "none");
        CHECK(value.parcel->size == 5);
    }
    SUBCASE("leave fills nothing") {
        const std::string before = text_of(value);
        swage::fill_defaults(value, defaults_policy::leave);
        CHECK(text_of(value) == before);
    }
}

TEST_CASE("members with clientOptional get their default from servers only") {
    depot::Parcel parcel;
    swage::fill_defaults(parcel, defaults_policy::all, defaults_for::client);
    CHECK(!parcel.hint.has_value());
    swage::fill_defaults(parcel, defaults_policy::all, defaults_for::server);
    CHECK(parcel.hint == "fragile");
}

TEST_CASE("a required member begins with its default and gets it back when it is read again") {
    depot::Inner inner;
    CHECK(inner.unit == "kg");
    CHECK(inner.rank == depot::Rank::HIGH);
    inner = {.unit = "lb", .rank = depot::Rank::LOW};
    REQUIRE(swage::json::read_into(inner, "{}").has_value());
    CHECK(inner.unit == "kg");
    CHECK(inner.rank == depot::Rank::HIGH);
    REQUIRE(swage::json::read_into(inner, R"({"unit":"lb","unit":null})").has_value());
    CHECK(inner.unit == "kg");
}

TEST_CASE("which types can need defaults is known without a value") {
    using swage::engine::may_fill_defaults;
    CHECK(may_fill_defaults<depot::PutParcelInput>(defaults_policy::nested, defaults_for::client));
    CHECK(!may_fill_defaults<depot::PutParcelInput>(defaults_policy::leave, defaults_for::server));
    CHECK(may_fill_defaults<depot::Defaults>(defaults_policy::all, defaults_for::client));
    CHECK(may_fill_defaults<depot::Parcel>(defaults_policy::nested, defaults_for::client));
    CHECK(!may_fill_defaults<depot::UploadInput>(defaults_policy::all, defaults_for::server));
}

TEST_CASE("an absent idempotency token is filled, one that is there is kept") {
    depot::PutParcelInput value;
    swage::fill_idempotency_tokens(value, "a-token");
    CHECK(value.token == "a-token");
    swage::fill_idempotency_tokens(value, "another");
    CHECK(value.token == "a-token");
}

TEST_CASE("requests are sent with nested defaults and a token, and the caller's input stays") {
    depot::PutParcelInput input;
    input.parcel.emplace();
    swage::protocol_options options = swage::client_preset;
    options.idempotency_token = "a-token";
    const auto sent =
        value_of(swage::serialize_request<depot::PutParcel>(swage::aws_json1_1, input, options));
    CHECK(sent.body == R"({"token":"a-token","parcel":{"size":5}})");
    CHECK(!input.token.has_value());
    CHECK(!input.parcel->size.has_value());
}

TEST_CASE("servers fill what they read and what they answer") {
    swage::http::request request;
    request.method = "POST";
    request.body = R"({"parcel":{}})";
    const auto taken = swage::parse_request<depot::PutParcel>(swage::aws_json1_1, request);
    REQUIRE(taken.taken);
    CHECK(taken.input.label == "none");
    CHECK(taken.input.parcel->hint == "fragile");

    depot::PutParcelOutput output;
    output.choice = depot::Choice::make<depot::Choice::tag::number>(1);
    const auto answer =
        value_of(swage::serialize_response<depot::PutParcel>(swage::aws_json1_1, output));
    CHECK(answer.body.find(R"("price":1.5)") != std::string::npos);
    CHECK(!output.price.has_value());
    const auto error = value_of(swage::serialize_error<depot::PutParcel>(
        swage::aws_json1_1, depot::Rejected{.parcel = depot::Parcel{}}));
    CHECK(error.body == R"({"__type":"Rejected","parcel":{"size":5,"hint":"fragile"}})");
}

TEST_CASE("missing required members are corrected as Smithy says, in every protocol") {
    for (const swage::protocol* with : all_protocols) {
        CAPTURE(with->id);
        const std::string name = with == &swage::rpc_v2_cbor ? "rpc-v2-cbor" : "rpc-v2-json";
        const auto answer =
            value_of(swage::parse_response<depot::PutParcel>(*with, response(200, "", name)));
        REQUIRE(answer.has_output());
        CHECK(answer->id.empty());
        CHECK(answer->count == 0);
        CHECK(answer->on == false);
        CHECK(answer->at == swage::timestamp{});
        CHECK(answer->bytes.empty());
        CHECK(answer->names.empty());
        CHECK(answer->byName.empty());
        CHECK(answer->color == depot::Color::unknown_);
        CHECK(answer->choice.which() == depot::Choice::tag::unknown_);
        CHECK(answer->inner.unit == "kg");
        CHECK(answer->weight == 7);
        CHECK(answer->price == 1.5);
    }
}

TEST_CASE("a required member that has a default is not missed, in whatever format") {
    const auto check = [](const swage::result<depot::Inner>& read) {
        REQUIRE(read.has_value());
        CHECK(read->unit == "kg");
        CHECK(read->rank == depot::Rank::HIGH);
    };
    for (const auto policy : {swage::required_policy::correct, swage::required_policy::strict,
                              swage::required_policy::collect}) {
        swage::read_report report;
        check(swage::json::read<depot::Inner>("{}", {.required = policy, .report = &report}));
        check(swage::cbor::read<depot::Inner>("\xA0", {.required = policy, .report = &report}));
        check(swage::xml::read<depot::Inner>("<Inner/>", {.required = policy, .report = &report}));
        check(swage::json::read_tree<depot::Inner>(nlohmann::json::object(),
                                                   {.required = policy, .report = &report}));
        CHECK(report.missing.empty());
        CHECK(report.corrected.empty());
    }
}

TEST_CASE("a server gives an absent required member inside of the input its default") {
    swage::http::request request;
    request.method = "POST";
    request.body = R"({"crate":{}})";
    swage::read_report report;
    swage::protocol_options options = swage::server_preset;
    options.report = &report;
    const auto taken = swage::parse_request<depot::PutParcel>(swage::aws_json1_1, request, options);
    REQUIRE(taken.taken);
    REQUIRE(taken.input.crate.has_value());
    CHECK(taken.input.crate->unit == "kg");
    CHECK(report.missing.empty());
}

TEST_CASE("the presets say what becomes of nulls, and options what of a union's second member") {
    const auto taken = [](std::string body, const swage::protocol_options& options) {
        swage::http::request request;
        request.method = "POST";
        request.body = std::move(body);
        return swage::parse_request<depot::PutParcel>(swage::aws_json1_1, request, options);
    };
    const std::string null = R"({"parcels":[null,{"name":"a"}]})";
    CHECK(!taken(null, swage::server_preset).taken);
    const auto by_client = taken(null, swage::client_preset);
    REQUIRE(by_client.taken);
    CHECK(by_client.input.parcels->size() == 1);

    const std::string two = R"({"choice":{"number":1,"parcel":{}}})";
    swage::protocol_options options = swage::server_preset;
    CHECK(!taken(two, options).taken);
    CHECK(!taken(two, swage::client_preset).taken);
    options.unions = swage::union_policy::first;
    const auto first = taken(two, options);
    REQUIRE(first.taken);
    CHECK(first.input.choice == depot::Choice::make<depot::Choice::tag::number>(1));
    CHECK(!taken(null, options).taken);
    options.dense_nulls = swage::null_policy::skip;
    CHECK(taken(null, options).taken);
}

TEST_CASE("what was corrected is reported, or refused on request") {
    swage::read_report report;
    swage::protocol_options options = swage::client_preset;
    options.report = &report;
    CHECK(swage::parse_response<depot::PutParcel>(swage::aws_json1_0, response(200, "{}"), options)
              .has_value());
    CHECK(report.corrected.size() == 10);
    options.required = swage::required_policy::strict;
    const auto refused =
        swage::parse_response<depot::PutParcel>(swage::aws_json1_0, response(200, ""), options);
    REQUIRE(!refused.has_value());
    CHECK(refused.error().code == swage::error_code::missing_member);
    CHECK(refused.error().path == "id");
}
