// SPDX-License-Identifier: Apache-2.0

#include <string>

#include <everything/exchange.hpp>
#include <s3control/describe_job.hpp>
#include <swage/xml_error.hpp>

#include "support.hpp"

using s3control::DescribeJob;

namespace {

template <class Operation>
swage::operation_error<Operation> read_ok(std::string_view body) {
    const xml_tests::exact_copy exact(body);
    auto made = swage::xml::read_error<Operation>(exact.view());
    if (!made) FAIL(made.error().message());
    return *std::move(made);
}

template <class Operation>
std::string refusal(std::string_view body) {
    const auto made = swage::xml::read_error<Operation>(body);
    return made ? "accepted" : made.error().message();
}

}  // namespace

TEST_CASE("a wrapped error response gives the modelled error") {
    const auto answer = read_ok<DescribeJob>(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<ErrorResponse xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\">\n"
        "  <Error><Type>Sender</Type><Code>NotFoundException</Code>"
        "<Message>No job &lt;x&gt;</Message></Error>\n"
        "  <RequestId>656c76696e6727732072657175657374</RequestId><HostId>host</HostId>\n"
        "</ErrorResponse>\n");
    CHECK(answer.code == "NotFoundException");
    CHECK(answer.message == "No job <x>");
    CHECK(answer.request_id == "656c76696e6727732072657175657374");
    CHECK(answer.host_id == "host");
    REQUIRE(answer.is_modelled());
    REQUIRE(answer.get_if<s3control::NotFoundException>() != nullptr);
    CHECK(answer.get_if<s3control::NotFoundException>()->Message == "No job <x>");
    CHECK(answer.get_if<s3control::BadRequestException>() == nullptr);
}

TEST_CASE("an error without a wrapper, and one of Amazon EC2, are found as well") {
    const auto plain = read_ok<DescribeJob>(
        "<Error><Code>BadRequestException</Code><message>m</message><RequestId>r</RequestId>"
        "<HostId>h</HostId></Error>");
    CHECK(plain.get_if<s3control::BadRequestException>() != nullptr);
    CHECK(plain.get_if<s3control::BadRequestException>()->Message == "m");
    CHECK(plain.message == "m");
    CHECK(plain.request_id == "r");
    CHECK(plain.host_id == "h");
    const auto ec2 = read_ok<DescribeJob>(
        "<Response><Errors><Error><Code>X</Code><Message>m</Message></Error></Errors>"
        "<RequestID>r</RequestID></Response>");
    CHECK(ec2.code == "X");
    CHECK(ec2.request_id == "r");
}

TEST_CASE("an error that the operation does not list has a code and no details") {
    const auto answer = read_ok<DescribeJob>(
        "<ErrorResponse><Error><Code>SlowDown</Code><Message>Wait</Message><Extra><a/></Extra>"
        "</Error></ErrorResponse>");
    CHECK_FALSE(answer.is_modelled());
    CHECK(answer.code == "SlowDown");
    CHECK(answer.message == "Wait");
    CHECK(answer.request_id.empty());
}

TEST_CASE("namespace and URI of a code do not count") {
    CHECK(read_ok<DescribeJob>(
              "<Error><Code>com.amazonaws.s3control#NotFoundException:http://x</Code>"
              "</Error>")
              .get_if<s3control::NotFoundException>() != nullptr);
}

TEST_CASE("members of the error are read from its element") {
    const auto answer = read_ok<everything::Exchange>(
        "<ErrorResponse><Error><Code>Refused</Code><Message>no</Message><Count>3</Count></Error>"
        "</ErrorResponse>");
    REQUIRE(answer.get_if<everything::Refused>() != nullptr);
    CHECK(answer.get_if<everything::Refused>()->Count == 3);
    CHECK(answer.get_if<everything::Refused>()->Message == "no");
    CHECK(
        refusal<everything::Exchange>(
            "<ErrorResponse><Error><Code>Refused</Code><Count>x</Count></Error></ErrorResponse>") ==
        "1:50: Count: \"x\" is not an integer");
}

TEST_CASE("what is no error response is refused") {
    CHECK(refusal<DescribeJob>("") == "1:1: the document is empty");
    CHECK(refusal<DescribeJob>("{}") == "1:1: this is JSON, not XML");
    CHECK(refusal<DescribeJob>("<html><body>503</body></html>") ==
          "1:1: this is an HTML page, not XML");
    CHECK(refusal<DescribeJob>("<DescribeJobResult><Job/></DescribeJobResult>") ==
          "1:1: no <Error> is in <DescribeJobResult>");
    CHECK(refusal<DescribeJob>("<ErrorResponse><Error><Code>X</Error></ErrorResponse>") ==
          "1:30: Error.Code: the end tag </…> does not match <…>");
    CHECK(refusal<DescribeJob>("<Error><Code>X</Code></Error><Error/>") ==
          "1:30: more content after the root element");
}

TEST_CASE("an error response is read before its shape is known, so its errors show nothing of it") {
    for (const std::string body :
         {"<Error><Code>X</Code><Token>&hunter2;</Token></Error>",
          "<Error><Code>X</Code><Token>a</hunter2></Error>",
          "<Error><Code>X</Code><Token hunter2='1' hunter2='2'/></Error>",
          "<Error><Code>X</Code><Token a='&hunter2;'/></Error>",
          "<Error><Message>&hunter2;</Message></Error>", "<Error>&hunter2;</Error>",
          "<Error hunter2='1' hunter2='2'/>", "<Error><hunter2 a></Error>"}) {
        INFO(body);
        const auto made = swage::xml::read_error<DescribeJob>(body);
        REQUIRE_FALSE(made.has_value());
        CHECK(made.error().message().find("hunter2") == std::string::npos);
        CHECK(made.error().explain(body).find("hunter2") == std::string::npos);
    }
}
