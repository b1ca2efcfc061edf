// SPDX-License-Identifier: Apache-2.0

#include <cstdio>
#include <string>

#include <swage/json.hpp>
#include <swage/xml.hpp>
#include <weather/get_city.hpp>

std::string from_the_second_file();

// Prints how many members a city has, then a city as JSON that was read from XML.
int main() {
    const auto city = swage::xml::read<weather::City>(
        "<City xmlns='http://example.com/weather/'><Name>Oslo</Name><Sky>cloudy</Sky>"
        "<Temperatures><member>-3</member><member>4</member></Temperatures></City>");
    if (!city) {
        std::puts(city.error().message().c_str());
        return 1;
    }
    std::printf("%zu members\n", swage::schema_of<weather::City>.members.size());
    std::puts(swage::json::write(*city).c_str());
    std::puts(from_the_second_file().c_str());
    return city->Sky == weather::Sky::CLOUDY ? 0 : 1;
}
