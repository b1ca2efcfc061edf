# SPDX-License-Identifier: Apache-2.0
# Boost.JSON's headers come with Boost; library.cpp compiles its implementation, so that nothing is
# linked. Every kind of shape has its own model.
swage_add_model(boost_json_everything MODEL ${CMAKE_CURRENT_SOURCE_DIR}/models/everything.json
                NAMESPACE everything)
target_link_libraries(swage_test_boost_json PRIVATE boost_json_everything)

# g++ 12 inlines moves of optionals into Boost's variant and then takes what the flag guards for
# uninitialized; std::optional is met by the same false warning.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(swage_test_boost_json PRIVATE -Wno-maybe-uninitialized)
endif()
