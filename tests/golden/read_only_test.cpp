// SPDX-License-Identifier: Apache-2.0
#include "golden.hpp"

// Documents that readers must take although no writer of ours makes them: what other clients and
// servers send, what people edit by hand. All of them stand for the one job below.

namespace {

using namespace s3control;
using golden::check_reads_json;
using golden::check_reads_xml;
using golden::folder;
using golden::text_of;
using swage::open_enum;
using swage::timestamp;

DescribeJobResult the_job() {
    using Filter = ObjectEncryptionFilter;
    return {
        .Job = JobDescriptor{
            .JobId = "job-1",
            .Description = "a & b",
            .Status = JobStatus::Active,
            .Manifest =
                JobManifest{
                    .Spec = {.Format = JobManifestFormat::S3BatchOperations_CSV_20180820,
                             .Fields =
                                 std::vector<open_enum<JobManifestFieldName>>{
                                     JobManifestFieldName::Bucket, JobManifestFieldName::Key}},
                    .Location = {.ObjectArn = "arn:aws:s3:::manifests/m.csv", .ETag = "60e460c9"}},
            .Operation =
                JobOperation{.LambdaInvoke =
                                 LambdaInvokeOperation{.FunctionArn = "my-function",
                                                       .UserArguments =
                                                           swage::map<std::string, std::string>{
                                                               {"a", "1"}, {"b", ""}}}},
            .Priority = 7,
            .FailureReasons =
                std::vector<JobFailure>{
                    {.FailureCode = "AccessDenied", .FailureReason = "no, \"never\""}, {}},
            .Report = JobReport{.Enabled = true},
            .CreationTime = timestamp{1'700'043'630, 500'000'000},
            .ManifestGenerator =
                JobManifestGenerator::make<JobManifestGenerator::tag::S3JobManifestGenerator>(
                    {.SourceBucket = "arn:aws:s3:::source",
                     .Filter =
                         JobManifestGeneratorFilter{.MatchAnyObjectEncryption =
                                                        std::vector<Filter>{
                                                            Filter::make<Filter::tag::SSEKMS>(
                                                                {.KmsKeyArn = "key-1",
                                                                 .BucketKeyEnabled = false}),
                                                            Filter::make<Filter::tag::SSES3>({})}},
                     .EnableManifestOutput = true})}};
}

void check_xml(const char* name) {
    CAPTURE(std::string(name));
    check_reads_xml(text_of(folder() / "read_only" / "xml" / name), the_job());
}

void check_json(const char* name) {
    CAPTURE(std::string(name));
    check_reads_json(text_of(folder() / "read_only" / "json" / name), the_job());
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
        text.replace(at, from.size(), to);
    }
    return text;
}

}  // namespace

TEST_CASE("XML as services send it is read") { check_xml("plain.xml"); }
TEST_CASE("XML members are read in any order, keys and values too") {
    check_xml("other-order.xml");
}
TEST_CASE("XML unknown elements and attributes are passed over at every level") {
    check_xml("unknown-members.xml");
}
TEST_CASE("XML blanks between elements are passed over") { check_xml("indented.xml"); }
TEST_CASE("XML with CR LF at its line ends is read") {
    const std::string text = text_of(folder() / "read_only" / "xml" / "indented.xml");
    check_reads_xml(replaced(text, "\n", "\r\n"), the_job());
}
TEST_CASE("XML with a byte order mark is read") {
    const std::string text = text_of(folder() / "read_only" / "xml" / "plain.xml");
    check_reads_xml("\xEF\xBB\xBF" + text, the_job());
}
TEST_CASE("XML comments and processing instructions are passed over, inside texts too") {
    check_xml("comments.xml");
}
TEST_CASE("XML CDATA sections are texts") { check_xml("cdata.xml"); }
TEST_CASE("XML character references and entities are decoded, in every type") {
    check_xml("references.xml");
}
TEST_CASE("XML empty elements may be closed in themselves") { check_xml("self-closed.xml"); }
TEST_CASE("XML needs no declaration and no namespace, and the root may have any name") {
    check_xml("no-declaration-no-namespace-other-root.xml");
}
TEST_CASE("XML with apostrophes, a DOCTYPE without subset, blanks in tags is read") {
    check_xml("doctype-and-instructions.xml");
}
TEST_CASE("XML elements with a prefix are read by their local names") { check_xml("prefixed.xml"); }
TEST_CASE("XML timestamps may have an offset, lower-case letters, zeros at the end") {
    check_xml("offset-and-lower-case-times.xml");
}

TEST_CASE("JSON as it is written is read") { check_json("plain.json"); }
TEST_CASE("JSON members are read in any order") { check_json("other-order.json"); }
TEST_CASE("JSON unknown members are passed over at every level") {
    check_json("unknown-members.json");
}
TEST_CASE("JSON null is as absent, for known, unknown and union members") {
    check_json("nulls.json");
}
TEST_CASE("JSON blanks of all four kinds are passed over") { check_json("blanks.json"); }
TEST_CASE("JSON escapes are decoded in names, keys, enums and timestamps") {
    check_json("escapes.json");
}
TEST_CASE("JSON timestamps are read as epoch seconds") { check_json("epoch-seconds.json"); }
TEST_CASE("JSON that the AWS CLI printed is read as it is") { check_json("aws-cli-output.json"); }

TEST_CASE("Enum values and union members of a newer model are kept in XML") {
    const std::string text = text_of(folder() / "read_only" / "xml" / "plain.xml");
    std::string newer = replaced(text, ">Active<", ">Thaw &amp; wait<");
    newer = replaced(newer, "<SSE-S3></SSE-S3>", "<SSE-X><Mode>9</Mode></SSE-X>");
    const auto job = swage::xml::read<DescribeJobResult>(newer);
    REQUIRE_MESSAGE(job.has_value(), job.error().message());
    CHECK(job->Job->Status->value() == JobStatus::unknown_);
    CHECK_EQ(job->Job->Status->text(), "Thaw & wait");
    const auto* generator =
        job->Job->ManifestGenerator->get_if<JobManifestGenerator::tag::S3JobManifestGenerator>();
    REQUIRE(generator != nullptr);
    const ObjectEncryptionFilter& filter = generator->Filter->MatchAnyObjectEncryption->at(1);
    CHECK(filter.which() == ObjectEncryptionFilter::tag::unknown_);
    REQUIRE(filter.unknown() != nullptr);
    CHECK_EQ(filter.unknown()->name, "SSE-X");

    const auto again = swage::xml::read<DescribeJobResult>(swage::xml::write(*job));
    REQUIRE_MESSAGE(again.has_value(), again.error().message());
    CHECK((*again == *job));
}

TEST_CASE("Enum values and union members of a newer model are kept in JSON") {
    const std::string text = text_of(folder() / "read_only" / "json" / "plain.json");
    std::string newer = replaced(text, "\"Active\"", "\"Thaw & wait\"");
    newer = replaced(newer, "{\"SSES3\":{}}", "{\"SSEX\":{\"Mode\":[9.50, \"\\u0041\"]}}");
    const auto job = swage::json::read<DescribeJobResult>(newer);
    REQUIRE_MESSAGE(job.has_value(), job.error().message());
    CHECK(job->Job->Status->value() == JobStatus::unknown_);
    CHECK_EQ(job->Job->Status->text(), "Thaw & wait");
    const auto* generator =
        job->Job->ManifestGenerator->get_if<JobManifestGenerator::tag::S3JobManifestGenerator>();
    REQUIRE(generator != nullptr);
    const ObjectEncryptionFilter& filter = generator->Filter->MatchAnyObjectEncryption->at(1);
    CHECK(filter.which() == ObjectEncryptionFilter::tag::unknown_);
    REQUIRE(filter.unknown() != nullptr);
    CHECK_EQ(filter.unknown()->name, "SSEX");
    CHECK_EQ(filter.unknown()->content, "{\"Mode\":[9.50, \"\\u0041\"]}");
    newer.pop_back();
    CHECK_EQ(swage::json::write(*job), newer);
}

TEST_CASE("U+0000, which XML cannot hold, is kept in JSON") {
    const std::string text =
        "{\"FailureCode\":\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\x7f\"}";
    const JobFailure failure{.FailureCode = std::string("\0\1\b\t\n\v\f\r\x1f\x7f", 10)};
    check_reads_json(text, failure);
    CHECK_EQ(swage::json::write(failure), text);
    std::string out = "before";
    const auto written = swage::xml::write_to(out, failure);
    REQUIRE_FALSE(written.has_value());
    CHECK(written.error().code == swage::error_code::not_representable);
    CHECK_EQ(written.error().path, "FailureCode");
    CHECK_EQ(out, "before");
}

TEST_CASE("Other control characters are references in XML, which readers of ours take") {
    const JobFailure failure{.FailureCode = "\1\b\v\x1f"};
    const std::string text =
        "<JobFailure><FailureCode>&#x1;&#x8;&#xB;&#x1F;</FailureCode></JobFailure>";
    check_reads_xml(text, failure);
    swage::xml::write_options bare;
    bare.declaration = false;
    bare.on_root = swage::xml::root_namespace::none;
    CHECK_EQ(swage::xml::write(failure, bare), text);
}
