// SPDX-License-Identifier: Apache-2.0

#include "documents.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <swage/json.hpp>
#include <swage/xml.hpp>

#include "kinds.hpp"

namespace bench {
namespace {

std::string file(const std::string& name) {
    const std::string path = SWAGE_SOURCE_DIR "/tests/data/" + name;
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot open " + path);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// Reads both texts, which must hold the same value.
template <class T>
sample<T> sample_of(const char* name, std::string json, std::string xml) {
    T value = swage::json::read<T>(json).value();
    if (!(swage::xml::read<T>(xml).value() == value)) {
        throw std::runtime_error(std::string(name) + ": the JSON and the XML text differ");
    }
    return {name, input(std::move(json)), input(std::move(xml)), std::move(value)};
}

std::string between(const std::string& text, std::string_view start, std::string_view end) {
    const std::size_t first = text.find(start) + start.size();
    return text.substr(first, text.rfind(end) - first);
}

void replace(std::string& text, std::string_view old_text, std::string_view new_text) {
    for (std::size_t at = text.find(old_text); at != std::string::npos;
         at = text.find(old_text, at + new_text.size())) {
        text.replace(at, old_text.size(), new_text);
    }
}

/// A job's text with the run's number in place of the full document's own.
std::string job_of_run(std::string job, int run) {
    char id[16];
    std::snprintf(id, sizeof id, "%08x", static_cast<unsigned>(run) * 2654435761U);
    replace(job, "d664c9fa-be53", std::string(id) + "-be53");
    replace(job, "run 0", "run " + std::to_string(run));
    return job;
}

}  // namespace

sample<s3control::DescribeJobResult> describe_job(const char* name) {
    const std::string base = std::string("describe-job-") + name;
    return sample_of<s3control::DescribeJobResult>(name, file(base + ".json"), file(base + ".xml"));
}

sample<job_list::JobList> list_of_jobs(int count) {
    using root = job_list::JobList;
    const std::string json_job = between(file("describe-job-full.json"), "{\"Job\":", "}");
    const std::string xml_job = between(file("describe-job-full.xml"), "<Job>", "</Job>");
    std::string json = "{\"Jobs\":[";
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<JobList xmlns=\"" +
                      std::string(peers::root_namespace<root>) + "\"><Jobs>";
    for (int run = 0; run < count; ++run) {
        if (run != 0) json += ',';
        json += job_of_run(json_job, run);
        xml += "<member>" + job_of_run(xml_job, run) + "</member>";
    }
    json += "]}";
    xml += "</Jobs></JobList>";
    return sample_of<root>("list", std::move(json), std::move(xml));
}

}  // namespace bench
