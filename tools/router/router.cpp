// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <swage/routing.hpp>

#include "../driver/json_line.hpp"
#include "services.hpp"

/// Routes requests, a JSON object a line: `{"service":"id","method":…,"target":…,"headers":[[…]…],
/// "body":"base64"}`. Answers `{"alone":…,"all":…}`: the operation found with only that service
/// mounted, and with all; null, or a list of candidates, where none was.

namespace router {
namespace {

bool read_headers(std::string_view raw, std::vector<swage::http::header>& to) {
    std::vector<driver::field> pairs;
    if (!driver::split_pairs(raw, pairs)) return false;
    for (driver::field& pair : pairs) {
        swage::http::header& added = to.emplace_back();
        added.name = std::move(pair.name);
        if (!driver::text_of(pair.raw, added.value)) return false;
    }
    return true;
}

void append_result(std::string& to, const swage::routing_result& found) {
    if (found) {
        driver::append_text(to, found.chosen.target->id);
        return;
    }
    to += '[';
    for (std::size_t i = 0; i < found.candidates.size(); ++i) {
        if (i != 0) to += ',';
        driver::append_text(to, found.candidates[i].target->id);
    }
    to += ']';
}

}  // namespace

int run(const std::vector<mounted_service>& services) {
    std::vector<swage::router> alone(services.size());
    swage::router all;
    for (std::size_t i = 0; i < services.size(); ++i) {
        alone[i].mount(*services[i].described, services[i].operations);
        all.mount(*services[i].described, services[i].operations);
    }
    std::string line;
    while (std::getline(std::cin, line)) {
        std::vector<driver::field> fields;
        std::string service;
        swage::http::request request;
        if (!driver::split_object(line, fields) ||
            !driver::text_of(driver::find_field(fields, "service"), service) ||
            !driver::text_of(driver::find_field(fields, "method"), request.method) ||
            !driver::text_of(driver::find_field(fields, "target"), request.target) ||
            !driver::bytes_of(driver::find_field(fields, "body"), request.body) ||
            !read_headers(driver::find_field(fields, "headers"), request.headers)) {
            std::cout << "{\"bad_request\":\"the line is no request\"}\n" << std::flush;
            continue;
        }
        std::string answer = "{\"alone\":";
        for (std::size_t i = 0; i < services.size(); ++i) {
            if (services[i].described->id == service) append_result(answer, alone[i].find(request));
        }
        answer += ",\"all\":";
        append_result(answer, all.find(request));
        std::cout << answer << "}\n" << std::flush;
    }
    return 0;
}

}  // namespace router
