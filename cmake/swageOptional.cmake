# SPDX-License-Identifier: Apache-2.0
# Targets for the headers that need a package besides Boost's headers. Each exists only where its
# package is found; swage::swage never needs it.
#
#   swage::json_tree   swage/json_tree.hpp and swage/document.hpp   nlohmann_json
#   swage::xml_tree    swage/xml_tree.hpp                           pugixml

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

function(swage_add_optional_targets)
  swage_add_optional_target(json_tree nlohmann_json nlohmann_json::nlohmann_json)
  swage_add_optional_target(xml_tree pugixml pugixml::pugixml pugixml)
endfunction()
