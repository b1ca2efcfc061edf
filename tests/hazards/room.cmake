# SPDX-License-Identifier: Apache-2.0
# A model of everything that is awkward to say in C++, the generator's own tests' one; two services
# with shapes of the same names; one of them in two revisions; and one in two selections.
swage_find_python()
set(hazards ${CMAKE_CURRENT_BINARY_DIR}/hazards.json)
set_property(
  DIRECTORY
  APPEND
  PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/codegen/tests/hazards.py
           ${PROJECT_SOURCE_DIR}/codegen/tests/support.py)
execute_process(
  COMMAND ${CMAKE_COMMAND} -E env PYTHONPATH=${PROJECT_SOURCE_DIR}/codegen
          PYTHONDONTWRITEBYTECODE=1 ${SWAGE_PYTHON} -m tests.hazards
  RESULT_VARIABLE failed
  OUTPUT_FILE ${hazards}.made)
if(failed)
  message(FATAL_ERROR "codegen/tests/hazards.py made no model")
endif()
# Touched only where it is another.
configure_file(${hazards}.made ${hazards} COPYONLY)

set(models ${CMAKE_CURRENT_SOURCE_DIR}/hazards/models)
swage_add_model(swage_test_hazard_names MODEL ${hazards} NAMESPACE hazards)
swage_add_model(swage_test_shop MODEL ${models}/shop.json NAMESPACE shop)
swage_add_model(swage_test_garage MODEL ${models}/garage.json NAMESPACE garage INLINE_NAMESPACE r1)
swage_add_model(
  swage_test_garage_2024
  MODEL ${models}/garage_2024.json
  NAMESPACE garage
  INLINE_NAMESPACE r2)
target_sources(swage_test_hazards PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/properties/round_trip.cpp)
target_link_libraries(swage_test_hazards PRIVATE swage_test_hazard_names swage_test_shop
                                                 swage_test_garage swage_test_garage_2024)

# One service with other operations in each of two files of one program. Both include headers of one
# name, so that each file is a library with an include path of its own.
set(opening OpenGate)
set(closing CloseGate)
foreach(selection opening closing)
  swage_add_model(swage_test_gates_${selection} MODEL ${models}/gates.json NAMESPACE gates
                  OPERATIONS ${${selection}})
  add_library(swage_test_${selection} OBJECT hazards/selections/${selection}.cpp)
  target_link_libraries(swage_test_${selection} PRIVATE swage_testing swage_test_gates_${selection})
  target_sources(swage_test_hazards PRIVATE $<TARGET_OBJECTS:swage_test_${selection}>)
endforeach()

# Its files stand for different models under the same names.
set_target_properties(swage_test_hazards PROPERTIES UNITY_BUILD OFF)
