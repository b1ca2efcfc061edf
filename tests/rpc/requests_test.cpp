// SPDX-License-Identifier: Apache-2.0
#include "support.hpp"

using namespace rpc_tests;

namespace {

/// A request of the depot's PutParcel as a client sends it.
swage::http::request sent(const swage::protocol& with, const depot::PutParcelInput& input = {}) {
    return value_of(swage::serialize_request<depot::PutParcel>(with, input));
}

}  // namespace

TEST_CASE("awsJson requests go to the root and name their operation in X-Amz-Target") {
    const auto made = sent(swage::aws_json1_0, {.label = "a", .renamed = "b"});
    CHECK(made.method == "POST");
    CHECK(made.target == "/");
    CHECK(header_of(made, "content-type") == "application/x-amz-json-1.0");
    CHECK(header_of(made, "x-amz-target") == "Depot.PutParcel");
    CHECK(header_of(made, "content-length") == std::to_string(made.body.size()));
    CHECK(made.body == R"({"label":"a","renamed":"b"})");
    CHECK(header_of(sent(swage::aws_json1_1), "content-type") == "application/x-amz-json-1.1");
}

TEST_CASE("awsJson sends an empty object where an operation has no input") {
    const auto made = value_of(swage::serialize_request<depot::Ping>(swage::aws_json1_1, {}));
    CHECK(made.body == "{}");
    CHECK(header_of(made, "content-type") == "application/x-amz-json-1.1");
}

TEST_CASE("rpcv2 requests name service and operation in the path, and the protocol in a header") {
    for (const auto& [with, name, type] :
         {std::tuple(&swage::rpc_v2_cbor, "rpc-v2-cbor", "application/cbor"),
          std::tuple(&swage::rpc_v2_json, "rpc-v2-json", "application/json")}) {
        const auto made = sent(*with);
        CHECK(made.method == "POST");
        CHECK(made.target == "/service/Depot/operation/PutParcel");
        CHECK(header_of(made, "smithy-protocol") == name);
        CHECK(header_of(made, "content-type") == type);
        CHECK(header_of(made, "accept") == type);
        CHECK(header_of(made, "x-amz-target") == "absent");
    }
    CHECK(sent(swage::rpc_v2_json).body == "{}");
    CHECK(sent(swage::rpc_v2_cbor).body == "\xA0");
}

TEST_CASE("rpcv2 requests of operations without input have no body and no type") {
    for (const auto* with : {&swage::rpc_v2_cbor, &swage::rpc_v2_json}) {
        const auto made = value_of(swage::serialize_request<depot::Ping>(*with, {}));
        CHECK(made.body.empty());
        CHECK(header_of(made, "content-type") == "absent");
        CHECK(header_of(made, "accept") != "absent");
    }
}

TEST_CASE("awsJson honours timestampFormat and writes big numbers as numbers, rpcv2Json does not") {
    const depot::PutParcelInput input{.sentAt = swage::timestamp{1, 500'000'000},
                                      .big = swage::big_integer{"12345678901234567890"},
                                      .exact = swage::big_decimal{"0.10"}};
    CHECK(sent(swage::aws_json1_0, input).body ==
          R"({"sentAt":"1970-01-01T00:00:01.500Z","big":12345678901234567890,"exact":0.10})");
    CHECK(sent(swage::rpc_v2_json, input).body ==
          R"({"sentAt":1.5,"big":"12345678901234567890","exact":"0.10"})");
}

TEST_CASE("every protocol takes its own requests") {
    depot::PutParcelInput input{.token = "t",
                                .label = "l",
                                .choice = depot::Choice::make<depot::Choice::tag::number>(4),
                                .sentAt = swage::timestamp{1'700'000'000, 250'000'000},
                                .renamed = "r",
                                .big = swage::big_integer{"-12345678901234567890"},
                                .exact = swage::big_decimal{"1.25"}};
    for (const swage::protocol* with : all_protocols) {
        CAPTURE(with->id);
        const auto taken = swage::parse_request<depot::PutParcel>(*with, sent(*with, input));
        INFO(taken.refused.why.message());
        REQUIRE(taken.taken);
        CHECK(text_of(taken.input) == text_of(input));
        const auto ping = value_of(swage::serialize_request<depot::Ping>(*with, {}));
        CHECK(swage::parse_request<depot::Ping>(*with, ping).taken);
    }
}

TEST_CASE("a label of the input stands before the host name, if a host name can have it") {
    for (const swage::protocol* with : all_protocols) {
        const auto made = swage::serialize_request<depot::Locate>(*with, {.region = "north-1"});
        CHECK(value_of(made).host_prefix == "north-1.depot.");
        CHECK(!swage::serialize_request<depot::Locate>(*with, {.region = "a/b"}).has_value());
        CHECK(!swage::serialize_request<depot::Locate>(*with, {.region = ""}).has_value());
    }
}

TEST_CASE("large requests are compressed where the operation has it, and have a Content-MD5") {
    const depot::UploadInput input{.data = std::string(20'000, 'x')};
    for (const swage::protocol* with : all_protocols) {
        CAPTURE(with->id);
        const auto made = value_of(swage::serialize_request<depot::Upload>(*with, input));
        CHECK(header_of(made, "content-encoding") == "gzip");
        CHECK(header_of(made, "content-length") == std::to_string(made.body.size()));
        CHECK(header_of(made, "content-md5").size() == 24);
        CHECK(made.body.size() < 1'000);
        const auto taken = swage::parse_request<depot::Upload>(*with, made);
        REQUIRE(taken.taken);
        CHECK(taken.input.data == input.data);
    }
    const auto small =
        value_of(swage::serialize_request<depot::Upload>(swage::rpc_v2_json, {.data = "x"}));
    CHECK(header_of(small, "content-encoding") == "absent");
    CHECK(header_of(small, "content-md5") != "absent");
}

TEST_CASE("servers take an empty body, and content of the protocol's type only") {
    for (const swage::protocol* with : all_protocols) {
        CAPTURE(with->id);
        auto request = sent(*with);
        request.body.clear();
        CHECK(swage::parse_request<depot::PutParcel>(*with, request).taken);
        for (swage::http::header& field : request.headers) {
            if (swage::http::same_header_name(field.name, "content-type")) {
                field.value += "; charset=utf-8";
            }
        }
        CHECK(swage::parse_request<depot::PutParcel>(*with, request).taken);
        for (swage::http::header& field : request.headers) {
            if (swage::http::same_header_name(field.name, "content-type")) {
                field.value = "text/plain";
            }
        }
        const auto refused = swage::parse_request<depot::PutParcel>(*with, request);
        REQUIRE(!refused.taken);
        CHECK(refused.refused.status == 415);
        CHECK(refused.refused.type == "UnsupportedMediaTypeException");
    }
}

TEST_CASE("servers refuse requests to other operations, and other methods") {
    auto target = sent(swage::aws_json1_0);
    target.headers[1].value = "Depot.Ping";
    CHECK(swage::parse_request<depot::PutParcel>(swage::aws_json1_0, target).refused.status == 404);
    auto path = sent(swage::rpc_v2_json);
    path.target = "/service/Depot/operation/Ping";
    CHECK(swage::parse_request<depot::PutParcel>(swage::rpc_v2_json, path).refused.status == 404);
    path.target = "/v1/service/Depot/operation/PutParcel";
    CHECK(swage::parse_request<depot::PutParcel>(swage::rpc_v2_json, path).taken);
    for (const char* other :
         {"/service/Other/operation/PutParcel", "/operation/PutParcel", "/PutParcel",
          "/services/Depot/operation/PutParcel", "/service/Depot/operation/PutParcel/",
          "service/Depot/operation/PutParcel",
          "/service/Depot/operation/example.depot.PutParcel"}) {
        CAPTURE(other);
        path.target = other;
        CHECK(swage::parse_request<depot::PutParcel>(swage::rpc_v2_json, path).refused.status ==
              404);
    }
    auto method = sent(swage::rpc_v2_cbor);
    method.method = "PUT";
    CHECK(swage::parse_request<depot::PutParcel>(swage::rpc_v2_cbor, method).refused.status == 405);
}

TEST_CASE("a service may be called by its whole id in the paths of rpcv2Cbor, and only there") {
    auto cbor = sent(swage::rpc_v2_cbor);
    cbor.target = "/v1/service/example.depot.Depot/operation/PutParcel";
    CHECK(swage::parse_request<depot::PutParcel>(swage::rpc_v2_cbor, cbor).taken);
    for (const char* other : {"/service/example.other.Depot/operation/PutParcel",
                              "/service/example.depot%23Depot/operation/PutParcel"}) {
        cbor.target = other;
        CHECK(swage::parse_request<depot::PutParcel>(swage::rpc_v2_cbor, cbor).refused.status ==
              404);
    }
    auto json = sent(swage::rpc_v2_json);
    json.target = "/service/example.depot.Depot/operation/PutParcel";
    CHECK(swage::parse_request<depot::PutParcel>(swage::rpc_v2_json, json).refused.status == 404);
}

TEST_CASE("a compressed body is none of an operation whose requests are not compressed") {
    for (const swage::protocol* with : all_protocols) {
        auto request = sent(*with);
        std::string compressed;
        swage::http::append_gzip(compressed, request.body);
        request.body = compressed;
        request.headers.push_back({"Content-Encoding", "gzip"});
        CHECK(!swage::parse_request<depot::PutParcel>(*with, request).taken);
    }
}

TEST_CASE("what a compressed request stands for is limited by an option of its own") {
    const depot::UploadInput input{.data = std::string(20'000, 'x')};
    swage::protocol_options options = swage::server_preset;
    options.decompressed_limit = 20'000;
    for (const swage::protocol* with : all_protocols) {
        const auto made = value_of(swage::serialize_request<depot::Upload>(*with, input));
        CHECK(swage::parse_request<depot::Upload>(*with, made, options).refused.why.code ==
              swage::error_code::too_large);
    }
}

TEST_CASE("rpcv2 servers refuse X-Amz-Target, and requests of another protocol") {
    for (const auto* with : {&swage::rpc_v2_cbor, &swage::rpc_v2_json}) {
        auto request = sent(*with);
        request.headers.push_back({"X-Amz-Target", "Depot.PutParcel"});
        const auto refused = swage::parse_request<depot::PutParcel>(*with, request);
        REQUIRE(!refused.taken);
        CHECK(refused.refused.status == 400);
        CHECK(refused.refused.type == "SerializationException");
    }
    CHECK(!swage::parse_request<depot::PutParcel>(swage::rpc_v2_json, sent(swage::aws_json1_0)));
    CHECK(!swage::parse_request<depot::PutParcel>(swage::rpc_v2_json, sent(swage::rpc_v2_cbor)));
}

TEST_CASE("a malformed body is refused with the place of the fault") {
    auto request = sent(swage::aws_json1_1);
    for (const char* body :
         {"{", "[]", R"({"label":5})", R"({"choice":{}})", R"({"choice":{"number":1,"parcel":{}}})",
          R"({"choice":{"other":1}})", R"({"parcels":[null]})", R"({"sentAt":5})", "{} {}"}) {
        CAPTURE(body);
        request.body = body;
        const auto refused = swage::parse_request<depot::PutParcel>(swage::aws_json1_1, request);
        REQUIRE(!refused.taken);
        CHECK(refused.refused.status == 400);
        CHECK(refused.refused.type == "SerializationException");
        CHECK(!refused.refused.why.reason.empty());
    }
    request.body = R"({"unknown":{"a":[1]},"__type":"x"})";
    CHECK(swage::parse_request<depot::PutParcel>(swage::aws_json1_1, request).taken);
}
