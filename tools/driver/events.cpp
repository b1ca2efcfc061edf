// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "request.hpp"

namespace driver {

bool serialize_events(request& line, std::string&) { return line.refuse("no event streams yet"); }
bool parse_events(request& line, std::string&) { return line.refuse("no event streams yet"); }

}  // namespace driver
