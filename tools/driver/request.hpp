// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <swage/error.hpp>
#include <swage/http/message.hpp>
#include <swage/protocols/protocol.hpp>

#include "json_line.hpp"
#include "tables.hpp"

/// One line to the driver and what its answer is made of.

namespace driver {

/// The members of a line, asked for by name. The first thing wrong with them is kept.
class request {
public:
    request(const service_tables& service, std::vector<field> fields)
        : service_(service), fields_(std::move(fields)) {}

    const service_tables& service() const noexcept { return service_; }
    const std::string& problem() const noexcept { return problem_; }
    /// Keeps what is wrong with the line; false.
    bool refuse(std::string problem);

    /// The member as it stands in the line; text without data where it is absent or null.
    std::string_view raw(std::string_view name) const;
    /// False where the member is there and of another kind than asked for; `to` stays as it was
    /// where it is absent.
    bool text(std::string_view name, std::string& to);
    bool bytes(std::string_view name, std::string& to);
    bool number(std::string_view name, long long& to);
    bool headers(std::vector<swage::http::header>& to);

    /// The operation that the line names, or null.
    const swage::operation_table* operation();
    /// The protocol that the line names, else the first that the service has; or null.
    const swage::protocol* protocol();
    /// The shape of that name or absolute id, or null.
    const shape_entry* shape(std::string_view name);

private:
    const service_tables& service_;
    std::vector<field> fields_;
    std::string problem_;
};

/// The protocols that the driver was built with.
const std::vector<const swage::protocol*>& protocols();

/// Each appends the members of its answer to `answer`, which is inside of an object. False where
/// the line is wrong; `line.problem()` says how.
bool serialize_request(request& line, std::string& answer);
bool parse_response(request& line, std::string& answer);
bool parse_request(request& line, std::string& answer);
bool serialize_response(request& line, std::string& answer);
bool serialize_events(request& line, std::string& answer);
bool parse_events(request& line, std::string& answer);
bool round_trip(request& line, std::string& answer);
bool list_shapes(request& line, std::string& answer);
bool example_request(request& line, std::string& answer);

/// Appends `"headers":[[name,value]…],"body":"…"`.
void append_message(std::string& answer, const std::vector<swage::http::header>& headers,
                    std::string_view body);
/// Appends `"method":"…","target":"…","host_prefix":"…"` and what append_message does.
void append_request(std::string& answer, const swage::http::request& made);
void append_refused(std::string& answer, const swage::error& why);

}  // namespace driver
