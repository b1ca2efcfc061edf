// SPDX-License-Identifier: Apache-2.0

#include <string>

#include <swage/json.hpp>
#include <weather/types.hpp>

// The same templates and inline functions as in main.cpp, in a second file of the program.
std::string from_the_second_file() {
    weather::City city{.Name = "Lima"};
    city.Temperatures = {19};
    return swage::json::write(city);
}
