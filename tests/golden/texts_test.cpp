// SPDX-License-Identifier: Apache-2.0
#include "golden.hpp"

namespace {

using namespace s3control;
using golden::check_golden;
using swage::open_enum;
using swage::timestamp;
using string_map = swage::map<std::string, std::string>;

TEST_CASE("Markup, quotes and entities in texts") {
    const JobDescriptor job{.Description =
                                "a < b && c > d ]]> \"double\" 'single' &amp; &lt; &#65; <![CDATA[ "
                                "<!-- --> \\ / \\u0041 %20",
                            .StatusUpdateReason = "<Job/>",
                            .SuspendedCause = "&"};
    check_golden("DescribeJobResult.markup-in-texts", DescribeJobResult{.Job = job});
}

TEST_CASE("Blanks and line ends in texts are data") {
    const std::vector<JobFailure> failure_reasons{
        JobFailure{.FailureCode = " ", .FailureReason = "\n"},
        JobFailure{.FailureCode = "\t", .FailureReason = "\r"}};
    const JobDescriptor job{.Description = " leading and trailing ",
                            .StatusUpdateReason = "   ",
                            .FailureReasons = failure_reasons,
                            .SuspendedCause = "tab\there, LF\nthere, CR\rthere, CRLF\r\nthere\n"};
    check_golden("DescribeJobResult.blanks-in-texts", DescribeJobResult{.Job = job});
}

TEST_CASE("Characters beyond ASCII, to the last code point") {
    const JobDescriptor job{
        .Description = "é ß Ω Ж א あ 漢 한 \U0001F600 \U0001F468\u200D\U0001F469 e\u0301",
        .StatusUpdateReason = "\302\205 \u2028 \u2029 \uFEFF \uFFFD \u00A0 \177",
        .SuspendedCause = "\302\200\u07FF\u0800\uD7FF\uE000\U00010000\U0010FFFF"};
    check_golden("DescribeJobResult.characters", DescribeJobResult{.Job = job});
}

TEST_CASE("Keys and values of maps with special characters, in the order of their bytes") {
    const string_map user_arguments{
        {"", "the empty key"}, {" ", "blank"},    {"\"", "quote"},       {"&", "<"},
        {"<key>", "]]>"},      {"a.b/c[0]", "="}, {"line\nend", "\r\n"}, {"é", "\U0001F600"}};
    const JobOperation operation{.LambdaInvoke =
                                     LambdaInvokeOperation{.UserArguments = user_arguments}};
    check_golden("DescribeJobResult.characters-in-maps",
                 DescribeJobResult{.Job = JobDescriptor{.JobId = "job-1", .Operation = operation}});
}

}  // namespace
