# SPDX-License-Identifier: Apache-2.0
# Targets for the headers that need a package besides Boost's headers. Each exists only where its
# package is found; swage::swage never needs it.
#
#   swage::json_tree   swage/json_tree.hpp and swage/document.hpp   nlohmann_json
#   swage::xml_tree    swage/xml_tree.hpp                           pugixml
#   swage::validate    swage/validate.hpp                           RE2 and PCRE2

function(swage_add_optional_target name package)
  if(TARGET swage::${name})
    return()
  endif()
  find_package(${package} QUIET)
  foreach(library IN LISTS ARGN)
    if(TARGET ${library})
      add_library(swage::${name} INTERFACE IMPORTED GLOBAL)
      target_link_libraries(swage::${name} INTERFACE swage::swage ${library})
      return()
    endif()
  endforeach()
endfunction()

# RE2 has a CMake package since 2023, and PCRE2 has had several: the libraries are found by their
# names where there is none. A library that the compiler's flags cannot be linked with, such as one
# of another standard library, counts as missing.
function(swage_add_validate_target)
  if(TARGET swage::validate)
    return()
  endif()
  find_package(re2 QUIET CONFIG)
  if(TARGET re2::re2)
    set(libraries re2::re2)
  else()
    find_path(SWAGE_RE2_INCLUDE re2/re2.h)
    find_library(SWAGE_RE2_LIBRARY re2)
    mark_as_advanced(SWAGE_RE2_INCLUDE SWAGE_RE2_LIBRARY)
    set(libraries ${SWAGE_RE2_LIBRARY})
  endif()
  find_path(SWAGE_PCRE2_INCLUDE pcre2.h)
  find_library(SWAGE_PCRE2_LIBRARY NAMES pcre2-8 pcre2-8-static)
  mark_as_advanced(SWAGE_PCRE2_INCLUDE SWAGE_PCRE2_LIBRARY)
  if(NOT libraries OR NOT SWAGE_PCRE2_LIBRARY OR NOT SWAGE_PCRE2_INCLUDE)
    return()
  endif()
  set(includes ${SWAGE_RE2_INCLUDE} ${SWAGE_PCRE2_INCLUDE})
  list(REMOVE_DUPLICATES includes)
  find_package(Threads QUIET)
  if(TARGET Threads::Threads)
    list(APPEND libraries Threads::Threads)
  endif()

  include(CheckCXXSourceCompiles)
  set(CMAKE_REQUIRED_INCLUDES ${includes})
  set(CMAKE_REQUIRED_LIBRARIES ${libraries} ${SWAGE_PCRE2_LIBRARY})
  set(CMAKE_REQUIRED_QUIET ON)
  check_cxx_source_compiles(
    "#include <string>
#include <re2/re2.h>
int main(int, char** argv) {
  std::string text(argv[0]);
  return re2::RE2::Replace(&text, re2::RE2(\"a\"), \"b\");
}"
    SWAGE_RE2_LINKS)
  if(NOT SWAGE_RE2_LINKS)
    return()
  endif()
  add_library(swage::validate INTERFACE IMPORTED GLOBAL)
  target_include_directories(swage::validate SYSTEM INTERFACE ${includes})
  target_link_libraries(swage::validate INTERFACE swage::swage ${libraries}
                                                  ${SWAGE_PCRE2_LIBRARY})
endfunction()

function(swage_add_optional_targets)
  swage_add_optional_target(json_tree nlohmann_json nlohmann_json::nlohmann_json)
  swage_add_optional_target(xml_tree pugixml pugixml::pugixml pugixml)
  swage_add_validate_target()
endfunction()
