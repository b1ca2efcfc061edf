// SPDX-License-Identifier: Apache-2.0
#include <iterator>
#include <string>
#include <string_view>

#include <s3control/describe_job.hpp>

#include "../places.hpp"
#include "support.hpp"

using s3control::DescribeJobResult;
using swage::error_code;

namespace {

using namespace std::string_view_literals;

struct refused_document {
    std::string_view text;
    error_code code;
    std::string_view message;
};

const refused_document documents[] = {
    // Documents that are none.
    {"", error_code::empty_document, "1:1: the document is empty"},
    {" \n\t", error_code::empty_document, "2:2: the document has only blanks"},
    {"\xEF\xBB\xBF", error_code::empty_document, "1:1: the document is empty"},
    {"\xEF\xBB\xBF\r\n\r", error_code::empty_document, "3:1: the document has only blanks"},
    {"\x1F\x8B\x08\0\0"sv, error_code::wrong_format,
     "1:1: this is gzip-compressed data, not JSON: decompress it first"},
    {"\x28\xB5\x2F\xFD\x04"sv, error_code::wrong_format,
     "1:1: this is zstd-compressed data, not JSON: decompress it first"},
    {"\xFF\xFE{\0}\0"sv, error_code::wrong_format,
     "1:1: this is UTF-16 text: JSON is read as UTF-8"},
    {"\xFE\xFF\0{\0}"sv, error_code::wrong_format,
     "1:1: this is UTF-16 text: JSON is read as UTF-8"},
    {"{\0}\0"sv, error_code::wrong_format, "1:1: this is UTF-16 text: JSON is read as UTF-8"},
    {"\0{\0}"sv, error_code::wrong_format, "1:1: this is UTF-16 text: JSON is read as UTF-8"},
    {"\xFF\xFE\0\0{\0\0\0"sv, error_code::wrong_format,
     "1:1: this is UTF-32 text: JSON is read as UTF-8"},
    {"{\0\0\0}\0\0\0"sv, error_code::wrong_format,
     "1:1: this is UTF-32 text: JSON is read as UTF-8"},
    {"\0\0\0{"sv, error_code::wrong_format, "1:1: this is UTF-32 text: JSON is read as UTF-8"},
    {"<!DOCTYPE HTML><html></html>", error_code::wrong_format,
     "1:1: this is an HTML page, not JSON"},
    {"\n  <html><body>", error_code::wrong_format, "2:3: this is an HTML page, not JSON"},
    {"<?xml version=\"1.0\"?><a/>", error_code::wrong_format, "1:1: this is XML, not JSON"},
    {"<DescribeJobResult/>", error_code::wrong_format, "1:1: this is XML, not JSON"},
    {"Service Unavailable", error_code::syntax, "1:1: expected a value, found 'S'"},
    {"null", error_code::wrong_type, "1:1: expected an object (a structure), found null"},
    {"true", error_code::wrong_type, "1:1: expected an object (a structure), found true"},
    {"12", error_code::wrong_type, "1:1: expected an object (a structure), found the number 12"},
    {"\"text\"", error_code::wrong_type,
     "1:1: expected an object (a structure), found the string \"text\""},
    {"[{}]", error_code::wrong_type, "1:1: expected an object (a structure), found an array"},
    {"[", error_code::truncated, "1:2: expected a value, found the end of the document"},
    {"-", error_code::truncated, "1:2: expected a digit, found the end of the document"},
    {"nul", error_code::truncated, "1:4: expected the literal null, found the end of the document"},
    {"'x'", error_code::syntax, "1:1: expected a value, found an apostrophe"},
    {"// none\n{}", error_code::syntax, "1:1: expected a value, found '/'"},
    {"{}x", error_code::trailing_content, "1:3: more after the end of the document: 'x'"},
    {"{} {}", error_code::trailing_content, "1:4: more after the end of the document: '{'"},
    {"{}\n\0"sv, error_code::trailing_content,
     "2:1: more after the end of the document: the byte 0x00"},
    {R"({"job":{}})", error_code::nothing_recognised,
     "1:1: no member of DescribeJobResult is in it"},

    // Ends of documents.
    {"{", error_code::truncated, "1:2: expected a name in quotes, found the end of the document"},
    {"\xEF\xBB\xBF{x", error_code::syntax, "1:2: expected a name in quotes, found 'x'"},
    {"\r\n{", error_code::truncated,
     "2:2: expected a name in quotes, found the end of the document"},
    {"\r\r\n{\r", error_code::truncated,
     "4:1: expected a name in quotes, found the end of the document"},
    {"{\"", error_code::truncated,
     "1:3: expected the closing quote of a string, found the end of the document"},
    {"{\"Job\"", error_code::truncated, "1:7: Job: expected ':', found the end of the document"},
    {"{\"New\"", error_code::truncated, "1:7: expected ':', found the end of the document"},
    {"{\"Job\":", error_code::truncated,
     "1:8: Job: expected a value, found the end of the document"},
    {"{\"Job\":{}", error_code::truncated,
     "1:10: Job: expected ',' or '}', found the end of the document"},
    {"{\"Job\":{},", error_code::truncated,
     "1:11: expected a name in quotes, found the end of the document"},
    {"{\"Job\":nul", error_code::truncated,
     "1:11: Job: expected the literal null, found the end of the document"},
    {"{\"Job\":{\"Description\":\"ab", error_code::truncated,
     "1:26: Job.Description: expected the closing quote of a string, found the end of the "
     "document"},
    {"{\"Job\":{\"Description\":\"ab\\", error_code::truncated,
     "1:27: Job.Description: expected an escape after the backslash, found the end of the "
     "document"},
    {"{\"Job\":{\"Description\":\"\\u00", error_code::truncated,
     "1:28: Job.Description: expected four hex digits after \\u, found the end of the document"},
    {"{\"Job\":{\"Description\":\"\\ud83d", error_code::truncated,
     "1:30: Job.Description: expected the second half of a surrogate pair, found the end of the "
     "document"},
    {"{\"Job\":{\"Description\":\"\\ud83d\\ude", error_code::truncated,
     "1:34: Job.Description: expected four hex digits after \\u, found the end of the document"},
    {"{\"Job\":{\"Priority\":", error_code::truncated,
     "1:20: Job.Priority: expected a value, found the end of the document"},
    {"{\"Job\":{\"Priority\":-", error_code::truncated,
     "1:21: Job.Priority: expected a digit, found the end of the document"},
    {"{\"Job\":{\"Priority\":12", error_code::truncated,
     "1:22: Job.Priority: expected ',' or '}', found the end of the document"},
    {"{\"Job\":{\"ConfirmationRequired\":f", error_code::truncated,
     "1:33: Job.ConfirmationRequired: expected the literal false, found the end of the document"},
    {"{\"Job\":{\"FailureReasons\":[{},", error_code::truncated,
     "1:30: Job.FailureReasons[1]: expected a value, found the end of the document"},
    {"{\"Job\":{\"Operation\":{\"LambdaInvoke\":{\"UserArguments\":{\"a\"", error_code::truncated,
     "1:58: Job.Operation.LambdaInvoke.UserArguments[\"a\"]: expected ':', found the end of the "
     "document"},
    {"{\"Job\":{\"New\":[{\"a\":", error_code::truncated,
     "1:21: Job.New: expected a value, found the end of the document"},
    {"{\"Job\":{\"Manifest\":{\"Spec\":{\"Fields\":[", error_code::truncated,
     "1:39: Job.Manifest.Spec.Fields[0]: expected a value, found the end of the document"},
    {"{\"Job\":{\"Manifest\":{\"Spec\":{\"Fields\":[\"Bucket\"", error_code::truncated,
     "1:47: Job.Manifest.Spec.Fields[0]: expected ',' or ']', found the end of the document"},

    // Grammar.
    {"{Job:1}", error_code::syntax, "1:2: expected a name in quotes, found 'J'"},
    {"{'Job':1}", error_code::syntax, "1:2: expected a name in quotes, found an apostrophe"},
    {"{\"Job\" {}}", error_code::syntax, "1:8: Job: expected ':', found '{'"},
    {"{\"Job\";{}}", error_code::syntax, "1:7: Job: expected ':', found ';'"},
    {"{\"Job\":{,}}", error_code::syntax, "1:9: Job: expected a name in quotes, found ','"},
    {"{\"Job\":{\u00A0}}", error_code::syntax,
     "1:9: Job: expected a name in quotes, found the byte 0xc2"},
    {"{\x0B}", error_code::syntax, "1:2: expected a name in quotes, found the byte 0x0b"},
    {"{\"Job\":{\"FailureReasons\":[,{}]}}", error_code::syntax,
     "1:27: Job.FailureReasons[0]: expected a value, found ','"},
    {"{\"Job\":{\"FailureReasons\":[{},]}}", error_code::syntax,
     "1:30: Job.FailureReasons[0]: expected a value, found ']'"},
    {"{\"Job\":{\"FailureReasons\":[{} {}]}}", error_code::syntax,
     "1:30: Job.FailureReasons[0]: expected ',' or ']', found '{'"},
    {"{\"Job\":{\"FailureReasons\":[{}}}", error_code::syntax,
     "1:29: Job.FailureReasons[0]: expected ',' or ']', found '}'"},
    {"{\"Job\":{\"Priority\":+1}}", error_code::syntax,
     "1:20: Job.Priority: expected a value, found '+'"},
    {"{\"Job\":{\"Priority\":.5}}", error_code::syntax,
     "1:20: Job.Priority: expected a value, found '.'"},
    {"{\"Job\":{\"Priority\":0x10}}", error_code::syntax,
     "1:21: Job.Priority: expected ',' or '}', found 'x'"},
    {"{\"Job\":{\"Priority\":1,000}}", error_code::syntax,
     "1:22: Job: expected a name in quotes, found '0'"},
    {"{\"Job\":{\"Priority\":NaN}}", error_code::syntax,
     "1:20: Job.Priority: expected a value, found 'N'"},
    {"{\"Job\":{\"Priority\":nil}}", error_code::syntax,
     "1:21: Job.Priority: expected the literal null, found 'i'"},
    {"{\"Job\":{\"Priority\":-01}}", error_code::syntax,
     "1:22: Job.Priority: expected ',' or '}', found '1'"},
    {"{\"Job\":{},}", error_code::syntax, "1:11: Job: expected a name in quotes, found '}'"},
    {"{\"Job\":{}\n\"x\":1}", error_code::syntax, "2:1: Job: expected ',' or '}', found '\"'"},
    {"{\"Job\":{}]", error_code::syntax, "1:10: Job: expected ',' or '}', found ']'"},
    {"{\"Job\":{\"Priority\":}}", error_code::syntax,
     "1:20: Job.Priority: expected a value, found '}'"},
    {"{\"Job\":{\"Priority\":01}}", error_code::syntax,
     "1:21: Job.Priority: expected ',' or '}', found '1'"},
    {"{\"Job\":{\"Priority\":1a}}", error_code::syntax,
     "1:21: Job.Priority: expected ',' or '}', found 'a'"},
    {"{\"Job\":{\"Priority\":- 1}}", error_code::syntax,
     "1:21: Job.Priority: expected a digit, found the byte 0x20"},
    {"{\"Job\":{\"Priority\":1.x}}", error_code::syntax,
     "1:22: Job.Priority: expected a digit after the decimal point, found 'x'"},
    {"{\"Job\":{\"Priority\":1e}}", error_code::syntax,
     "1:22: Job.Priority: expected a digit of the exponent, found '}'"},
    {"{\"Job\":{\"ConfirmationRequired\":True}}", error_code::syntax,
     "1:32: Job.ConfirmationRequired: expected a value, found 'T'"},
    {"{\"Job\":{\"ConfirmationRequired\":tru3}}", error_code::syntax,
     "1:35: Job.ConfirmationRequired: expected the literal true, found '3'"},
    {"{\"Job\":{\"Description\":\"a\nb\"}}", error_code::syntax,
     "1:25: Job.Description: a control character in a string: it must be escaped"},
    {"{\"Job\":{\"Description\":\"\\q\"}}", error_code::syntax,
     "1:25: Job.Description: expected an escape after the backslash, found 'q'"},
    {"{\"Job\":{\"Description\":\"\\u12_4\"}}", error_code::syntax,
     "1:28: Job.Description: expected four hex digits after \\u, found '_'"},
    {"{\"Job\":{\"Description\":'x'}}", error_code::syntax,
     "1:23: Job.Description: expected a value, found an apostrophe"},
    {"{\"Job\":{\"Description\":\"a\tb\"}}", error_code::syntax,
     "1:25: Job.Description: a control character in a string: it must be escaped"},
    {"{\"Job\":{\"Description\":\"a\0b\"}}"sv, error_code::syntax,
     "1:25: Job.Description: a control character in a string: it must be escaped"},
    {"{\"Job\":{\"Description\":\"\\u{41}\"}}", error_code::syntax,
     "1:26: Job.Description: expected four hex digits after \\u, found '{'"},
    {"{\"Job\":{\"Descr\\qiption\":\"\"}}", error_code::syntax,
     "1:16: Job: expected an escape after the backslash, found 'q'"},
    {"{\"J\xFF\":{}}", error_code::invalid_utf8, "1:4: the text is not UTF-8"},
    {"{\"Job\":{\"New\":\"\xFF\"}}", error_code::invalid_utf8,
     "1:16: Job.New: the text is not UTF-8"},
    {"{\"Job\":{\"Description\":\"a\xC3\"}}", error_code::invalid_utf8,
     "1:25: Job.Description: the text is not UTF-8"},
    {"{\"Job\":{\"Description\":\"\xC0\x80\"}}", error_code::invalid_utf8,
     "1:24: Job.Description: the text is not UTF-8"},
    {"{\"Job\":{\"Description\":\"\xED\xA0\x80\"}}", error_code::invalid_utf8,
     "1:24: Job.Description: the text is not UTF-8"},
    {"{\"Job\":{\"Description\":\"\xF4\x90\x80\x80\"}}", error_code::invalid_utf8,
     "1:24: Job.Description: the text is not UTF-8"},
    {"{\"Job\":{\"Description\":\"\\ud83d\\u0041\"}}", error_code::invalid_utf8,
     "1:24: Job.Description: the escape is half of a surrogate pair"},
    {"{\"Job\":{\"Description\":\"\\ud83dx\"}}", error_code::invalid_utf8,
     "1:24: Job.Description: the escape is half of a surrogate pair"},
    {"{\"Job\":{\"Description\":\"é\xFF\"}}", error_code::invalid_utf8,
     "1:25: Job.Description: the text is not UTF-8"},
    {"{\"Job\":{\"Description\":\"\\udc00\"}}", error_code::invalid_utf8,
     "1:24: Job.Description: the escape is half of a surrogate pair"},
    {"{\"Job\":{\"New\":[1,{\"a\":[tru]}]}}", error_code::syntax,
     "1:27: Job.New: expected the literal true, found ']'"},
    {"{\"Job\":{\"New\":[1 2]}}", error_code::syntax,
     "1:18: Job.New: expected ',' or ']', found '2'"},
    {"{\"Job\":{\"New\":{\"a\" 1}}}", error_code::syntax, "1:20: Job.New: expected ':', found '1'"},
    {"{\"Job\":{\"New\":01}}", error_code::syntax, "1:16: Job: expected ',' or '}', found '1'"},
    {"{\"Job\":{\"New\":{1:2}}}", error_code::syntax,
     "1:16: Job.New: expected a name in quotes, found '1'"},
    {"{\"Job\":{/* no */}}", error_code::syntax, "1:9: Job: expected a name in quotes, found '/'"},

    // Types and values.
    {"{\"Job\":\"x\"}", error_code::wrong_type,
     "1:8: Job: expected an object (a structure), found the string \"x\""},
    {"{\"Job\":[]}", error_code::wrong_type,
     "1:8: Job: expected an object (a structure), found an array"},
    {"{\n \"Job\": {\n  \"Priority\": \"12x\"\n }\n}", error_code::wrong_type,
     "3:15: Job.Priority: expected an integer, found the string \"12x\""},
    {"{\"Job\":{\"Priority\":12.5}}", error_code::invalid_value,
     "1:20: Job.Priority: 12.5 is not an integer"},
    {"{\"Job\":{\"Priority\":1e2}}", error_code::invalid_value,
     "1:20: Job.Priority: 1e2 is not an integer"},
    {"{\"Job\":{\"Priority\":[1]}}", error_code::wrong_type,
     "1:20: Job.Priority: expected an integer, found an array"},
    {"{\"Job\":{\"Priority\":-2147483649}}", error_code::out_of_range,
     "1:20: Job.Priority: -2147483649 is out of range for an integer (-2147483648 to 2147483647)"},
    {"{\"Job\":{\"Priority\":2147483648}}", error_code::out_of_range,
     "1:20: Job.Priority: 2147483648 is out of range for an integer (-2147483648 to 2147483647)"},
    {"{\"Job\":{\"ProgressSummary\":{\"TotalNumberOfTasks\":99999999999999999999}}}",
     error_code::out_of_range,
     "1:49: Job.ProgressSummary.TotalNumberOfTasks: 99999999999999999999 is out of range for a "
     "long "
     "(-9223372036854775808 to 9223372036854775807)"},
    {"{\"Job\":{\"ConfirmationRequired\":\"true\"}}", error_code::wrong_type,
     "1:32: Job.ConfirmationRequired: expected true or false, found the string \"true\""},
    {"{\"Job\":{\"ConfirmationRequired\":1}}", error_code::wrong_type,
     "1:32: Job.ConfirmationRequired: expected true or false, found the number 1"},
    {"{\"Job\":{\"Description\":12}}", error_code::wrong_type,
     "1:23: Job.Description: expected a string, found the number 12"},
    {"{\"Job\":{\"Description\":{}}}", error_code::wrong_type,
     "1:23: Job.Description: expected a string, found an object"},
    {"{\"Job\":{\"Status\":3}}", error_code::wrong_type,
     "1:18: Job.Status: expected a string (an enum value), found the number 3"},
    {"{\"Job\":{\"CreationTime\":\"yesterday\"}}", error_code::invalid_value,
     "1:24: Job.CreationTime: \"yesterday\" is not a timestamp"},
    {"{\"Job\":{\"CreationTime\":\"2023-02-30T00:00:00Z\"}}", error_code::invalid_value,
     "1:24: Job.CreationTime: \"2023-02-30T00:00:00Z\" is not a timestamp"},
    {"{\"Job\":{\"CreationTime\":[]}}", error_code::wrong_type,
     "1:24: Job.CreationTime: expected a timestamp, found an array"},
    {"{\"Job\":{\"CreationTime\":1e30}}", error_code::invalid_value,
     "1:24: Job.CreationTime: 1e30 is not a timestamp"},
    {"{\"Job\":{\"CreationTime\":true}}", error_code::wrong_type,
     "1:24: Job.CreationTime: expected a timestamp, found true"},
    {"{\"Job\":{\"FailureReasons\":{}}}", error_code::wrong_type,
     "1:26: Job.FailureReasons: expected an array (a list), found an object"},
    {"{\"Job\":{\"FailureReasons\":[{},\"x\"]}}", error_code::wrong_type,
     "1:30: Job.FailureReasons[1]: expected an object (a structure), found the string \"x\""},
    {"{\"Job\":{\"FailureReasons\":[{},\n{\"FailureCode\":[]}]}}", error_code::wrong_type,
     "2:16: Job.FailureReasons[1].FailureCode: expected a string, found an array"},
    {"{\"Job\":{\"FailureReasons\":[null]}}", error_code::wrong_type,
     "1:27: Job.FailureReasons[0]: null in a list that is not sparse"},
    {"{\"Job\":{\"Operation\":{\"LambdaInvoke\":{\"UserArguments\":{\"a\\\"b\":1}}}}}",
     error_code::wrong_type,
     "1:62: Job.Operation.LambdaInvoke.UserArguments[\"a\\\"b\"]: expected a string, found the "
     "number 1"},
    {"{\"Job\":{\"Operation\":{\"LambdaInvoke\":{\"UserArguments\":[\"a\"]}}}}",
     error_code::wrong_type,
     "1:54: Job.Operation.LambdaInvoke.UserArguments: expected an object (a map), found an array"},
    {"{\"Job\":{\"ManifestGenerator\":{}}}", error_code::union_members,
     "1:29: Job.ManifestGenerator: no member in a union: it has exactly one"},
    {"{\"Job\":{\"ManifestGenerator\":[]}}", error_code::wrong_type,
     "1:29: Job.ManifestGenerator: expected an object (a union), found an array"},
    {"{\"Job\":{\"ManifestGenerator\":{\"S3JobManifestGenerator\":{},\n\"New\":1}}}",
     error_code::union_members,
     "2:7: Job.ManifestGenerator.New: a second member in a union: it has exactly one"},
    {"{\"Job\":{\"Description\":\"é😀\",\"Priority\":true}}", error_code::wrong_type,
     "1:39: Job.Priority: expected an integer, found true"},
    {"{\"Job\":{\"Priority\":\"a text that is much longer than what an error should show\"}}",
     error_code::wrong_type,
     "1:20: Job.Priority: expected an integer, found the string \"a text that is much longer than "
     "what an …\""},
    {"{\"Job\":{\"Priority\":\"a\\nb\"}}", error_code::wrong_type,
     "1:20: Job.Priority: expected an integer, found the string \"a\\\\nb\""},
};

}  // namespace

TEST_CASE("every malformed document is refused with its code, place, path and reason") {
    static_assert(std::size(documents) >= 130);
    for (const refused_document& document : documents) {
        const std::string exact(document.text);
        const swage::result<DescribeJobResult> made =
            swage::json::read<DescribeJobResult>(std::string_view(exact.data(), exact.size()));
        INFO(exact);
        REQUIRE(!made);
        CHECK(made.error().message() == document.message);
        CHECK(made.error().message().starts_with(tests::place_of(exact, made.error().offset)));
        CHECK(static_cast<int>(made.error().code) == static_cast<int>(document.code));
    }
}

TEST_CASE("an error explains itself with the line and a caret") {
    const std::string text = "{\"Job\": {\n  \"Description\": \"é\", \"Priority\": \"12x\"\n}}";
    const swage::result<DescribeJobResult> made = swage::json::read<DescribeJobResult>(text);
    REQUIRE(!made);
    CHECK(made.error().offset == text.find("\"12x"));
    CHECK(made.error().explain(text) ==
          "2:35: Job.Priority: expected an integer, found the string \"12x\"\n"
          "      \"Description\": \"é\", \"Priority\": \"12x\"\n"
          "                                      ^");
}

TEST_CASE("a document without data is an empty one") {
    CHECK(json_tests::refusal<DescribeJobResult>(std::string_view()) ==
          "1:1: the document is empty");
}
