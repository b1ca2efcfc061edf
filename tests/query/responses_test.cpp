// SPDX-License-Identifier: Apache-2.0
#include <forms/operations.hpp>

#include "support.hpp"

using namespace query_tests;
using forms::Fetch;
using forms::PutAll;

namespace {

swage::http::response answer_of(std::string body, std::int32_t status = 200) {
    body.shrink_to_fit();
    return {.status = status, .headers = {{"Content-Type", "text/xml"}}, .body = std::move(body)};
}

/// The output that a response has, as JSON; or why it has none.
template <class Operation>
std::string output_of(const swage::protocol& with, std::string body,
                      const swage::protocol_options& options = swage::client_preset) {
    const auto parsed = swage::parse_response<Operation>(with, answer_of(std::move(body)), options);
    if (!parsed) return parsed.error().message();
    return *parsed ? json_of(**parsed) : "an error: " + parsed->error().code;
}

template <class Operation>
swage::http::response response_for(const swage::protocol& with, std::string_view json,
                                   std::string_view request_id = {}) {
    swage::protocol_options options = swage::server_preset;
    options.request_id = request_id;
    auto made = swage::serialize_response<Operation>(
        with, value_of<typename Operation::output>(json), options);
    if (!made) FAIL(made.error().message());
    return *std::move(made);
}

swage::operation_error<PutAll> error_of(const swage::protocol& with, std::string body,
                                        std::int32_t status = 400) {
    auto parsed = swage::parse_response<PutAll>(with, answer_of(std::move(body), status));
    if (!parsed) FAIL(parsed.error().message());
    REQUIRE(!*parsed);
    return std::move(parsed->error());
}

std::string aws_error(const std::string& inside) {
    return "<ErrorResponse><Error>" + inside +
           "</Error><RequestId>id-1</RequestId></ErrorResponse>";
}
std::string ec2_error(const std::string& inside) {
    return "<Response><Errors><Error>" + inside +
           "</Error></Errors><RequestID>id-1</RequestID></Response>";
}

}  // namespace

TEST_CASE("awsQuery's output stands in an element Result, ec2Query's in the root") {
    CHECK(output_of<Fetch>(aws_query,
                           "<FetchResponse xmlns=\"https://forms.example.com/\">"
                           "<ResponseMetadata><RequestId>x</RequestId></ResponseMetadata>"
                           "<FetchResult Label=\"l\"><Count>3</Count><Where>w</Where></FetchResult>"
                           "</FetchResponse>") == R"({"Label":"l","Count":3,"Where":"w"})");
    CHECK(output_of<Fetch>(ec2_query,
                           "<?xml version=\"1.0\"?>\n<FetchResponse Label=\"l\">\n <Where>w</Where>"
                           "<requestId>x</requestId><Count>3</Count>\n</FetchResponse>\n") ==
          R"({"Label":"l","Count":3,"Where":"w"})");
}

TEST_CASE("an output without members may have no body, no Result and nothing in it") {
    for (const swage::protocol* with : {&aws_query, &ec2_query}) {
        for (const std::string_view body :
             {"", "<PutAllResponse/>", "<PutAllResponse></PutAllResponse>",
              "<PutAllResponse><requestId>x</requestId></PutAllResponse>",
              "<PutAllResponse><ResponseMetadata><RequestId>x</RequestId></ResponseMetadata>"
              "</PutAllResponse>",
              "<PutAllResponse><PutAllResult/></PutAllResponse>"}) {
            CAPTURE(body);
            CHECK(output_of<PutAll>(*with, std::string(body)) == "{}");
            CHECK(output_of<forms::Ping>(*with, std::string(body)) == "{}");
        }
    }
}

TEST_CASE("what a protocol puts beside the members is no unknown member, all else is") {
    swage::read_report report;
    swage::protocol_options options = swage::client_preset;
    options.report = &report;
    CHECK(output_of<PutAll>(ec2_query,
                            "<R><requestId>x</requestId><node><requestId>y</requestId>"
                            "</node><strange/></R>",
                            options) == R"({"node":{}})");
    CHECK(report.unknown_members == std::vector<std::string>{"node.requestId", "strange"});
    options.unknown = swage::unknown_policy::refuse;
    CHECK(output_of<PutAll>(ec2_query, "<R><requestId>x</requestId></R>", options) == "{}");
    CHECK(output_of<PutAll>(aws_query,
                            "<R><PutAllResult/><ResponseMetadata><RequestId>x</RequestId>"
                            "</ResponseMetadata></R>",
                            options) == "{}");
}

TEST_CASE("required members that an answer does not have are corrected or collected") {
    swage::read_report report;
    swage::protocol_options options = swage::client_preset;
    options.report = &report;
    for (const std::string_view body : {"", "<R/>", "<R><Result/></R>", "<R><requestId/></R>"}) {
        for (const swage::protocol* with : {&aws_query, &ec2_query}) {
            report = {};
            CAPTURE(body);
            CHECK(output_of<Fetch>(*with, std::string(body), options) == R"({"Count":0})");
            CHECK(report.corrected == std::vector<std::string>{"Count"});
        }
    }
}

TEST_CASE("an answer that is not well-formed is refused with its place") {
    CHECK(output_of<Fetch>(aws_query, "<R><FetchResult><Count>x</Count></FetchResult></R>") ==
          "1:24: Count: \"x\" is not an integer");
    CHECK(output_of<Fetch>(aws_query, "<R><FetchResult><Count>1</Count></R>") ==
          "1:33: the end tag </R> does not match <FetchResult>");
    CHECK(output_of<Fetch>(aws_query, "<html><body>down</body></html>") ==
          "1:1: this is an HTML page, not XML");
    CHECK(output_of<Fetch>(ec2_query, "<R><Count>1</Count></R><R/>").starts_with("1:24: "));
}

TEST_CASE("outputs are written as they are read, in the service's namespace") {
    constexpr std::string_view json = R"({"Label":"a\"<","Count":3,"Where":"w"})";
    swage::http::response made = response_for<Fetch>(aws_query, json, "id-1");
    CHECK(made.status == 200);
    CHECK(*swage::http::find_header(made.headers, "content-type") == "text/xml");
    CHECK(made.body ==
          "<FetchResponse xmlns=\"https://forms.example.com/\"><FetchResult "
          "Label=\"a&quot;&lt;\"><Count>3</Count><Where>w</Where></FetchResult><ResponseMetadata>"
          "<RequestId>id-1</RequestId></ResponseMetadata></FetchResponse>");
    CHECK(output_of<Fetch>(aws_query, made.body) == json_of(value_of<forms::FetchOutput>(json)));
    made = response_for<Fetch>(ec2_query, json, "id-1");
    CHECK(*swage::http::find_header(made.headers, "content-type") == "text/xml;charset=UTF-8");
    CHECK(made.body ==
          "<FetchResponse xmlns=\"https://forms.example.com/\" Label=\"a&quot;&lt;\"><Count>3"
          "</Count><Where>w</Where><requestId>id-1</requestId></FetchResponse>");
    CHECK(output_of<Fetch>(ec2_query, made.body) == json_of(value_of<forms::FetchOutput>(json)));
}

TEST_CASE("an operation without output answers a root element alone") {
    CHECK(response_for<forms::Ping>(aws_query, "{}").body ==
          "<PingResponse xmlns=\"https://forms.example.com/\"></PingResponse>");
    CHECK(response_for<forms::Ping>(ec2_query, "{}", "<&").body ==
          "<PingResponse xmlns=\"https://forms.example.com/\"><requestId>&lt;&amp;</requestId>"
          "</PingResponse>");
    CHECK(response_for<PutAll>(aws_query, "{}").body ==
          "<PutAllResponse xmlns=\"https://forms.example.com/\"><PutAllResult></PutAllResult>"
          "</PutAllResponse>");
}

TEST_CASE("names in answers are XML's, also in ec2Query") {
    constexpr std::string_view json =
        R"({"renamed":"a","queried":"b","texts":["c"],"flatTexts":["d"],"words":{"e":"f"}})";
    CHECK(response_for<PutAll>(ec2_query, json).body ==
          "<PutAllResponse xmlns=\"https://forms.example.com/\"><other>a</other><asXml>b</asXml>"
          "<texts><member>c</member></texts><flatTexts>d</flatTexts><words><entry><key>e</key>"
          "<value>f</value></entry></words></PutAllResponse>");
}

TEST_CASE("an output that XML cannot hold is refused") {
    forms::FetchOutput output;
    output.Where = std::string("\0", 1);
    const auto made = swage::serialize_response<Fetch>(aws_query, output);
    REQUIRE(!made);
    CHECK(made.error().message() == "Where: XML has no form for the character U+0000");
}

TEST_CASE("an error is found by its code, which awsQueryError renames in awsQuery only") {
    const std::string members =
        "<Type>Sender</Type><Code>Thing.Renamed</Code><Message>Why</Message>"
        "<Limit>7</Limit>";
    swage::operation_error<PutAll> found = error_of(aws_query, aws_error(members), 409);
    CHECK(found.code == "Thing.Renamed");
    CHECK(found.message == "Why");
    CHECK(found.request_id == "id-1");
    REQUIRE(found.get_if<forms::Renamed>() != nullptr);
    CHECK(json_of(*found.get_if<forms::Renamed>()) == R"({"message":"Why","Limit":7})");

    CHECK(!error_of(ec2_query, ec2_error(members)).is_modelled());
    found = error_of(ec2_query, ec2_error("<Code>Renamed</Code><Limit>8</Limit>"));
    CHECK(found.request_id == "id-1");
    REQUIRE(found.get_if<forms::Renamed>() != nullptr);
    CHECK(found.get_if<forms::Renamed>()->Limit == 8);
}

TEST_CASE("where one error has another's name for a code, the code counts first") {
    CHECK(error_of(aws_query, aws_error("<Code>Plain</Code>")).get_if<forms::Taken>() != nullptr);
    CHECK(error_of(ec2_query, ec2_error("<Code>Plain</Code>")).get_if<forms::Plain>() != nullptr);
    CHECK(error_of(aws_query, aws_error("<Code>Taken</Code>")).get_if<forms::Taken>() != nullptr);
}

TEST_CASE("errors of the service are errors of each operation, and unknown ones keep their texts") {
    CHECK(error_of(aws_query, aws_error("<Code>Broken</Code>"), 500).get_if<forms::Broken>() !=
          nullptr);
    const swage::operation_error<PutAll> found =
        error_of(aws_query, aws_error("<Code>Throttling</Code><Message>Slow</Message>"), 503);
    CHECK(!found.is_modelled());
    CHECK(found.code == "Throttling");
    CHECK(found.message == "Slow");
    CHECK(found.request_id == "id-1");
}

TEST_CASE("an error answer that is no error document has its status and headers alone") {
    for (const std::string_view body : {"", "<html>gone</html>", "gone", "<Other/>"}) {
        swage::http::response from = answer_of(std::string(body), 502);
        from.headers.push_back({"x-amzn-RequestId", "id-2"});
        const auto parsed = swage::parse_response<PutAll>(aws_query, from);
        REQUIRE(parsed);
        REQUIRE(!*parsed);
        CHECK(parsed->error().code.empty());
        CHECK(parsed->error().request_id == "id-2");
    }
}

TEST_CASE("errors are written with code, fault and status, and read again") {
    swage::protocol_options options = swage::server_preset;
    options.request_id = "id-1";
    const forms::Renamed renamed = value_of<forms::Renamed>(R"({"message":"a<b","Limit":7})");
    swage::http::response made =
        swage::serialize_error<PutAll>(aws_query, renamed, options).value();
    CHECK(made.status == 409);
    CHECK(made.body ==
          "<ErrorResponse><Error><Type>Sender</Type><Code>Thing.Renamed</Code><message>a&lt;b"
          "</message><Limit>7</Limit></Error><RequestId>id-1</RequestId></ErrorResponse>");
    CHECK(json_of(*error_of(aws_query, made.body).get_if<forms::Renamed>()) == json_of(renamed));

    made = swage::serialize_error<PutAll>(ec2_query, renamed, options).value();
    CHECK(made.status == 410);
    CHECK(made.body ==
          "<Response><Errors><Error><Code>Renamed</Code><message>a&lt;b</message><Limit>7</Limit>"
          "</Error></Errors><RequestID>id-1</RequestID></Response>");
    CHECK(json_of(*error_of(ec2_query, made.body).get_if<forms::Renamed>()) == json_of(renamed));

    made = swage::serialize_error<PutAll>(aws_query, forms::Broken{.Message = "m"}).value();
    CHECK(made.status == 500);
    CHECK(made.body ==
          "<ErrorResponse><Error><Type>Receiver</Type><Code>Broken</Code><Message>m"
          "</Message></Error></ErrorResponse>");
    CHECK(swage::serialize_error<PutAll>(ec2_query, forms::Plain{}).value().status == 400);
}

TEST_CASE("a refusal is an error document of its own") {
    const auto refuse = [](const swage::protocol& with, std::string body) {
        const auto parsed = swage::parse_request<PutAll>(with, post(std::move(body)));
        REQUIRE(!parsed);
        return swage::serialize_refusal<PutAll>(with, parsed.refused);
    };
    const swage::http::response made = refuse(aws_query, "Action=PutAll&whole=<&");
    CHECK(made.status == 400);
    CHECK(made.body ==
          "<ErrorResponse><Error><Type>Sender</Type><Code>SerializationException</Code><Message>"
          "1:15: whole: \"&lt;\" is not an integer</Message></Error></ErrorResponse>");
    CHECK(refuse(ec2_query, "Action=Other").body ==
          "<Response><Errors><Error><Code>InvalidAction</Code><Message>Action: \"Other\" is not "
          "PutAll</Message></Error></Errors></Response>");
    const auto read = swage::parse_response<PutAll>(aws_query, made);
    REQUIRE(read);
    CHECK(read->error().code == "SerializationException");
}

TEST_CASE("answers have their length, and the name of their request in a header") {
    swage::protocol_options options = swage::server_preset;
    options.request_id = "id-1";
    for (const swage::protocol* with : {&aws_query, &ec2_query}) {
        for (const swage::http::response& made :
             {swage::serialize_response<Fetch>(*with, {}, options).value(),
              swage::serialize_response<forms::Ping>(*with, {}, options).value(),
              swage::serialize_error<PutAll>(*with, forms::Plain{}, options).value(),
              swage::serialize_refusal<PutAll>(*with, {}, options)}) {
            CHECK(*swage::http::find_header(made.headers, "Content-Length") ==
                  std::to_string(made.body.size()));
            CHECK(*swage::http::find_header(made.headers, "x-amzn-RequestId") == "id-1");
            CHECK(made.body.find("id-1") != std::string::npos);
        }
    }
}

TEST_CASE("an error whose members cannot be read is that error without them") {
    const swage::operation_error<PutAll> found = error_of(
        aws_query, aws_error("<Code>Thing.Renamed</Code><Message>Why</Message><Limit>x</Limit>"));
    CHECK(found.code == "Thing.Renamed");
    CHECK(found.message == "Why");
    CHECK(found.request_id == "id-1");
    REQUIRE(found.get_if<forms::Renamed>() != nullptr);
    CHECK(json_of(*found.get_if<forms::Renamed>()) == "{}");
    REQUIRE(found.unread.has_value());
    CHECK(found.unread->path == "Limit");
    const swage::operation_error<PutAll> cut =
        error_of(ec2_query, "<Response><Errors><Error><Code>Plain</Code><Message>a<b/>");
    CHECK(cut.code == "Plain");
    CHECK(cut.get_if<forms::Plain>() != nullptr);
    CHECK(cut.unread.has_value());
}

TEST_CASE("a message that was not sent stays absent") {
    const auto found = error_of(aws_query, aws_error("<Code>Thing.Renamed</Code>"));
    REQUIRE(found.get_if<forms::Renamed>() != nullptr);
    CHECK(json_of(*found.get_if<forms::Renamed>()) == "{}");
}
