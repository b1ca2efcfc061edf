// SPDX-License-Identifier: Apache-2.0

// Turns a DescribeJob response in JSON into MessagePack, or back with --back; from standard input
// to standard output.
//
//     job_as_msgpack < response.json > response.msgpack

#include <cstdio>
#include <string>
#include <string_view>

#include <s3control/describe_job.hpp>
#include <swage/json.hpp>

#include "msgpack.hpp"

namespace {

using response = s3control::DescribeJobResult;

std::string read_all(std::FILE* from) {
    std::string text;
    char part[4096];
    for (std::size_t count = 1; count != 0;) {
        count = std::fread(part, 1, sizeof part, from);
        text.append(part, count);
    }
    return text;
}

swage::result<std::string> converted(const std::string& document, bool back) {
    const auto read =
        back ? msgpack::read<response>(document) : swage::json::read<response>(document);
    if (!read) return read.error();
    if (!back) return msgpack::write(*read);
    std::string json;
    if (const auto written = swage::json::write_to(json, *read); !written) return written.error();
    return json;
}

}  // namespace

int main(int count, char** words) {
    const bool back = count == 2 && std::string_view(words[1]) == "--back";
    if (count > 1 && !back) {
        std::fputs("usage: job_as_msgpack [--back] < FROM > TO\n", stderr);
        return 2;
    }
    const swage::result<std::string> made = converted(read_all(stdin), back);
    if (!made) {
        std::fprintf(stderr, "job_as_msgpack: %s\n", made.error().message().c_str());
        return 1;
    }
    std::fwrite(made->data(), 1, made->size(), stdout);
    return 0;
}
