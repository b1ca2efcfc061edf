# SPDX-License-Identifier: Apache-2.0
# A reader that shares nothing with swage judges the golden files; it says so where it is missing.

find_package(Python3 COMPONENTS Interpreter QUIET)
foreach(python /usr/bin/python3 ${Python3_EXECUTABLE})
  if(EXISTS ${python})
    add_test(NAME golden_by_other_readers
             COMMAND ${python} ${CMAKE_CURRENT_SOURCE_DIR}/golden/check_with_botocore.py -v)
    break()
  endif()
endforeach()
