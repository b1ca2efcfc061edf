// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include <pugixml.hpp>

namespace peers {

/// pugixml's output into a string.
class append_to : public pugi::xml_writer {
public:
    explicit append_to(std::string& out) : out_(out) {}
    void write(const void* data, std::size_t size) override {
        out_.append(static_cast<const char*>(data), size);
    }

private:
    std::string& out_;
};

}  // namespace peers
