# SPDX-License-Identifier: Apache-2.0
# Finds Boost's headers, of which swage needs Boost.Describe: 1.81 or later. Only the headers are
# looked for, so that an old Boost in the system's folders with a newer one elsewhere does no harm.

set(SWAGE_BOOST_INCLUDE
    ""
    CACHE PATH "Folder that holds boost/describe.hpp; looked for where it is empty")

# Sets `result` to the version of the Boost whose headers lie in `folder`, such as 1.81; to 0
# where there is none.
function(swage_boost_version folder result)
  set(version 0)
  if(EXISTS ${folder}/boost/describe.hpp AND EXISTS ${folder}/boost/version.hpp)
    file(STRINGS ${folder}/boost/version.hpp line REGEX "^#define BOOST_VERSION [0-9]+")
    string(REGEX MATCH "[0-9]+" number "${line}")
    math(EXPR major "${number} / 100000")
    math(EXPR minor "${number} / 100 % 1000")
    set(version ${major}.${minor})
  endif()
  set(${result}
      ${version}
      PARENT_SCOPE)
endfunction()

# Makes the target swage::boost, or sets swage_boost_problem to what the user can do.
function(swage_find_boost)
  if(TARGET swage::boost)
    return()
  endif()
  set(minimum 1.81)
  if(SWAGE_BOOST_INCLUDE)
    set(folders ${SWAGE_BOOST_INCLUDE})
  else()
    # A Boost that the surrounding project already has comes first.
    if(TARGET Boost::headers)
      get_target_property(folders Boost::headers INTERFACE_INCLUDE_DIRECTORIES)
      string(REGEX REPLACE "\\$<BUILD_INTERFACE:([^>]*)>" "\\1" folders "${folders}")
    endif()
    find_path(
      swage_boost_beside boost/describe.hpp
      PATHS ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../build/deps/boost/usr/include
      NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
    find_path(swage_boost_found boost/describe.hpp HINTS ${Boost_INCLUDE_DIR}
                                                         ${Boost_INCLUDE_DIRS} $ENV{BOOST_ROOT})
    mark_as_advanced(swage_boost_beside swage_boost_found)
    list(APPEND folders ${Boost_INCLUDE_DIRS} ${swage_boost_found} ${swage_boost_beside})
  endif()

  foreach(folder IN LISTS folders)
    swage_boost_version(${folder} version)
    if(version VERSION_GREATER_EQUAL minimum)
      add_library(swage::boost INTERFACE IMPORTED GLOBAL)
      set_target_properties(swage::boost PROPERTIES INTERFACE_INCLUDE_DIRECTORIES ${folder})
      message(STATUS "swage: Boost ${version} headers in ${folder}")
      return()
    endif()
  endforeach()

  # A Boost that is part of the surrounding project as sources: one folder a library.
  if(TARGET Boost::describe)
    add_library(swage::boost INTERFACE IMPORTED GLOBAL)
    target_link_libraries(swage::boost INTERFACE Boost::describe)
    return()
  endif()
  set(swage_boost_problem
      "swage needs the headers of Boost ${minimum} or later (Boost.Describe; nothing is linked). \
On Debian 12 install libboost1.81-dev, or set SWAGE_BOOST_INCLUDE to the folder that holds \
boost/describe.hpp."
      PARENT_SCOPE)
endfunction()
