# SPDX-License-Identifier: Apache-2.0
# The tests' own models; and expat, where it is there, as a third reader of XML.

include(${CMAKE_CURRENT_SOURCE_DIR}/models/models.cmake)
target_link_libraries(swage_test_differential PRIVATE swage_test_everything)
find_package(EXPAT QUIET)
if(TARGET EXPAT::EXPAT)
  target_link_libraries(swage_test_differential PRIVATE EXPAT::EXPAT)
  target_compile_definitions(swage_test_differential PRIVATE SWAGE_TEST_EXPAT)
endif()

# Its files stand for different models under the same names.
set_target_properties(swage_test_differential PROPERTIES UNITY_BUILD OFF)
