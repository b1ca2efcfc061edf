// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

/// What the files that each include one revision of the service `garage` give to the test.
namespace garage_files {

/// An item of the first revision, with `wheels` wheels, as JSON and as XML.
std::string first_as_json(int wheels);
std::string first_as_xml(int wheels);
/// An item of the second revision, read from such JSON or XML, as JSON.
std::string second_from_json(const std::string& document);
std::string second_from_xml(const std::string& document);

}  // namespace garage_files
