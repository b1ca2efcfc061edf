// SPDX-License-Identifier: Apache-2.0
#include "support.hpp"

using namespace rpc_tests;

namespace {

swage::answer<depot::PutParcel> answer(const swage::protocol& with, swage::http::response from) {
    return value_of(swage::parse_response<depot::PutParcel>(with, std::move(from)));
}
/// The error that an awsJson response of that status and body is.
swage::operation_error<depot::PutParcel> json_error(std::string body,
                                                    std::string error_type_header = {}) {
    swage::http::response from = response(400, std::move(body));
    if (!error_type_header.empty()) {
        from.headers.push_back({"X-Amzn-ErrorType", std::move(error_type_header)});
    }
    auto made = answer(swage::aws_json1_1, std::move(from));
    REQUIRE(!made.has_output());
    return std::move(made.error());
}

}  // namespace

TEST_CASE("every protocol reads its own responses") {
    depot::PutParcelOutput output;
    output.id = "7";
    output.at = {1'700'000'000, 500'000'000};
    output.color = depot::Color::RED;
    output.choice = depot::Choice::make<depot::Choice::tag::number>(1);
    output.price = 2.5;
    for (const swage::protocol* with : all_protocols) {
        CAPTURE(with->id);
        const auto sent = value_of(swage::serialize_response<depot::PutParcel>(*with, output));
        CHECK(sent.status == 200);
        const auto read = answer(*with, sent);
        REQUIRE(read.has_output());
        CHECK(text_of(*read) == text_of(output));
    }
}

TEST_CASE("responses of operations without output") {
    const auto aws_json = value_of(swage::serialize_response<depot::Ping>(swage::aws_json1_0, {}));
    CHECK(aws_json.body.empty());
    CHECK(header_of(aws_json, "content-length") == "0");
    CHECK(header_of(aws_json, "content-type") == "application/x-amz-json-1.0");
    for (const auto* with : {&swage::rpc_v2_cbor, &swage::rpc_v2_json}) {
        const auto made = value_of(swage::serialize_response<depot::Ping>(*with, {}));
        CHECK(made.body.empty());
        CHECK(header_of(made, "content-type") == "absent");
        CHECK(header_of(made, "smithy-protocol") != "absent");
    }
    // What one answers nevertheless means nothing.
    CHECK(swage::parse_response<depot::Ping>(swage::aws_json1_0, response(200, R"({"a":1})")));
    CHECK(swage::parse_response<depot::Ping>(swage::rpc_v2_json, response(200, "{}")));
}

TEST_CASE("an empty output is an empty object, and an empty body is taken for one") {
    CHECK(value_of(swage::serialize_response<depot::Locate>(swage::aws_json1_0, {})).body == "{}");
    CHECK(value_of(swage::serialize_response<depot::Locate>(swage::rpc_v2_cbor, {})).body ==
          "\xA0");
    CHECK(swage::parse_response<depot::Locate>(swage::aws_json1_0, response(200, "")).has_value());
    CHECK(swage::parse_response<depot::Locate>(swage::rpc_v2_cbor, response(200, "", "rpc-v2-cbor"))
              .has_value());
}

TEST_CASE("errors have a status by their traits and name themselves in the body") {
    for (const swage::protocol* with : all_protocols) {
        CAPTURE(with->id);
        const depot::Rejected rejected{.message = "no", .parcel = depot::Parcel{.name = "p"}};
        const auto sent = value_of(swage::serialize_error<depot::PutParcel>(*with, rejected));
        CHECK(sent.status == 400);
        const auto read = answer(*with, sent);
        REQUIRE(!read.has_output());
        CHECK(read.error().code == "Rejected");
        CHECK(read.error().message == "no");
        REQUIRE(read.error().get_if<depot::Rejected>() != nullptr);
        CHECK(read.error().get_if<depot::Rejected>()->parcel->name == "p");
        CHECK(value_of(swage::serialize_error<depot::PutParcel>(*with, depot::Broken{})).status ==
              500);
        CHECK(value_of(swage::serialize_error<depot::PutParcel>(*with, depot::Gone{})).status ==
              410);
    }
    const depot::Gone gone{.since = swage::timestamp{5, 0}};
    CHECK(value_of(swage::serialize_error<depot::PutParcel>(swage::aws_json1_0, gone)).body ==
          R"({"__type":"example.depot#Gone","since":5})");
    CHECK(value_of(swage::serialize_error<depot::PutParcel>(swage::aws_json1_1, gone)).body ==
          R"({"__type":"Gone","since":5})");
}

TEST_CASE("an awsJson error is named by header, __type or code, whatever stands around its name") {
    const std::string uri = ":http://example.com/errors/";
    CHECK(json_error("", "Rejected").code == "Rejected");
    CHECK(json_error("{}", "a.b#Rejected" + uri).code == "Rejected");
    CHECK(json_error(R"({"__type":"Rejected"})").get_if<depot::Rejected>() != nullptr);
    CHECK(json_error(R"({"__type":"other.space#Rejected)" + uri + R"("})").code == "Rejected");
    CHECK(json_error(R"({"code":"a.b#Rejected"})").get_if<depot::Rejected>() != nullptr);
    CHECK(json_error(R"({"x":{"__type":"a#Broken"},"__type":"a#Rejected"})").code == "Rejected");
    CHECK(json_error(R"({"code":404,"__type":"Gone"})").get_if<depot::Gone>()->code == 404);
}

TEST_CASE("an error that the model does not list keeps its code and message") {
    const auto unknown = json_error(R"({"__type":"a#Other","Message":"what"})");
    CHECK(!unknown.is_modelled());
    CHECK(unknown.code == "Other");
    CHECK(unknown.message == "what");
    for (const char* body : {"", "<html>", "{", "[1]", R"({"__type":5})"}) {
        CAPTURE(body);
        const auto silent = json_error(body);
        CHECK(!silent.is_modelled());
        CHECK(silent.code.empty());
    }
}

TEST_CASE("a message is found whatever its letter case") {
    CHECK(json_error(R"({"__type":"Broken","message":"m"})").get_if<depot::Broken>()->Message ==
          "m");
    CHECK(json_error(R"({"__type":"Rejected","Message":"m"})").get_if<depot::Rejected>()->message ==
          "m");
}

TEST_CASE("a message that was not sent stays absent") {
    for (const swage::protocol* with : all_protocols) {
        const auto sent =
            value_of(swage::serialize_error<depot::PutParcel>(*with, depot::Rejected{}));
        CHECK(!answer(*with, sent).error().get_if<depot::Rejected>()->message.has_value());
    }
}

TEST_CASE("awsQueryError names no error but in awsQuery") {
    // The error Renamed has the code Rejected there.
    CHECK(json_error(R"({"__type":"Rejected"})").get_if<depot::Rejected>() != nullptr);
    CHECK(json_error(R"({"__type":"Renamed"})").get_if<depot::Renamed>() != nullptr);
}

TEST_CASE("an error whose members cannot be read is that error without them") {
    const auto made =
        json_error(R"({"__type":"Rejected","Message":"m","message":5,"parcel":{"name":"p"}})");
    CHECK(made.code == "Rejected");
    CHECK(made.message == "m");
    REQUIRE(made.get_if<depot::Rejected>() != nullptr);
    CHECK(text_of(*made.get_if<depot::Rejected>()) == "{}");
    REQUIRE(made.unread.has_value());
    CHECK(made.unread->path == "message");
    CHECK(!json_error(R"({"__type":"Rejected"})").unread.has_value());
}

TEST_CASE("a refusal carries the name of its request, too") {
    swage::protocol_options options = swage::server_preset;
    options.request_id = "r-3";
    for (const swage::protocol* with : all_protocols) {
        const auto made = swage::serialize_refusal<depot::PutParcel>(*with, {}, options);
        CHECK(header_of(made, "x-amzn-requestid") == "r-3");
        CHECK(answer(*with, made).error().request_id == "r-3");
    }
}

TEST_CASE("errors carry the names of their request") {
    auto from = response(500, R"({"__type":"Broken"})");
    from.headers.push_back({"x-amzn-RequestId", "r-1"});
    from.headers.push_back({"x-amz-id-2", "h-1"});
    const auto made = answer(swage::aws_json1_0, from);
    CHECK(made.error().request_id == "r-1");
    CHECK(made.error().host_id == "h-1");

    swage::protocol_options options = swage::server_preset;
    options.request_id = "r-2";
    const auto sent =
        swage::serialize_error<depot::PutParcel>(swage::rpc_v2_json, depot::Broken{}, options);
    CHECK(answer(swage::rpc_v2_json, value_of(sent)).error().request_id == "r-2");
}

TEST_CASE("rpcv2 errors are named by __type alone") {
    const auto made = answer(swage::rpc_v2_json, response(400, R"({"code":"Rejected"})"));
    CHECK(!made.error().is_modelled());
    CHECK(made.error().code.empty());
}

TEST_CASE("an rpcv2 response of another protocol is judged by its status alone") {
    swage::http::response from;
    from.body = "{}";
    CHECK(!swage::parse_response<depot::PutParcel>(swage::rpc_v2_json, from).has_value());
    from.status = 503;
    from.body = R"({"__type":"Rejected"})";
    const auto made = answer(swage::rpc_v2_json, from);
    REQUIRE(!made.has_output());
    CHECK(!made.error().is_modelled());
    CHECK(answer(swage::rpc_v2_json, response(202, "{}")).has_output() == false);
}

TEST_CASE("clients skip unknown members and nulls, and keep unknown alternatives") {
    const auto made =
        answer(swage::aws_json1_0,
               response(200, R"({"other":[1],"id":null,"names":["a",null],"byName":{"x":null},
                          "choice":{"__type":"c","number":null,"later":1},"at":"1970-01-01T00:00:05Z"})"));
    CHECK(made->id.empty());
    CHECK(made->names == std::vector<std::string>{"a"});
    CHECK(made->byName.empty());
    CHECK(made->choice.unknown()->name == "later");
    CHECK(made->at.seconds == 5);
}

TEST_CASE("refusals are errors of the protocol's form") {
    const swage::refusal why{.why = {.reason = "bad \"body\""}};
    const auto made = swage::serialize_refusal<depot::PutParcel>(swage::aws_json1_1, why);
    CHECK(made.status == 400);
    CHECK(made.body == R"({"__type":"SerializationException","message":"bad \"body\""})");
    for (const swage::protocol* with : all_protocols) {
        const auto read = answer(*with, swage::serialize_refusal<depot::PutParcel>(*with, why));
        CHECK(read.error().code == "SerializationException");
        CHECK(read.error().message == "bad \"body\"");
    }
}

TEST_CASE("a service that once spoke awsQuery says so, and its errors keep their codes") {
    for (const auto* with : {&swage::aws_json1_0, &swage::rpc_v2_cbor}) {
        const auto request = value_of(swage::serialize_request<legacy::Count>(*with, {}));
        CHECK(header_of(request, "x-amzn-query-mode") == "true");
        const auto sent =
            value_of(swage::serialize_error<legacy::Count>(*with, legacy::TooMany{.message = "m"}));
        CHECK(sent.status == 400);
        CHECK(header_of(sent, "x-amzn-query-error") == "Throttle;Sender");
        const auto read = value_of(swage::parse_response<legacy::Count>(*with, sent));
        CHECK(read.error().code == "Throttle");
        CHECK(read.error().get_if<legacy::TooMany>()->message == "m");
        const auto fault = value_of(swage::serialize_error<legacy::Count>(*with, legacy::Fault{}));
        CHECK(header_of(fault, "x-amzn-query-error") == "Fault.Internal;Receiver");
        const auto plain = value_of(swage::serialize_error<legacy::Count>(*with, legacy::Plain{}));
        CHECK(header_of(plain, "x-amzn-query-error") == "absent");
        CHECK(value_of(swage::parse_response<legacy::Count>(*with, plain)).error().code == "Plain");
    }
    CHECK(header_of(value_of(swage::serialize_request<depot::Ping>(swage::aws_json1_0, {})),
                    "x-amzn-query-mode") == "absent");
    // The header says what callers see, not which of the errors it is.
    auto nameless = response(400, R"({"__type":"Newer"})");
    nameless.headers.push_back({"x-amzn-query-error", "Throttle;Sender"});
    const auto newer = value_of(swage::parse_response<legacy::Count>(swage::aws_json1_0, nameless));
    CHECK(newer.error().code == "Throttle");
    CHECK(!newer.error().is_modelled());
    // The header means nothing where the service never spoke awsQuery.
    auto from = response(400, R"({"__type":"Rejected"})");
    from.headers.push_back({"x-amzn-query-error", "Other;Sender"});
    CHECK(answer(swage::aws_json1_0, from).error().code == "Rejected");
}
