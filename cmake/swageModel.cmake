# SPDX-License-Identifier: Apache-2.0
# swage_add_model(): C++ headers from Smithy models, made when they are needed.

# Where the generator lies in a source tree; the installed package says it after reading this file.
if(IS_DIRECTORY ${CMAKE_CURRENT_LIST_DIR}/../codegen/swage)
  get_filename_component(swage_codegen ${CMAKE_CURRENT_LIST_DIR}/../codegen ABSOLUTE)
  set_property(GLOBAL PROPERTY SWAGE_CODEGEN_DIR ${swage_codegen})
endif()

set(SWAGE_PYTHON
    ""
    CACHE FILEPATH "Python 3.9 or later with Jinja2; looked for where it is empty")

# Sets SWAGE_PYTHON to a Python that can run the generator, the distribution's before others: the
# first python3 on PATH often is one without Jinja2.
function(swage_find_python)
  if(SWAGE_PYTHON)
    return()
  endif()
  get_filename_component(root ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/.. ABSOLUTE)
  find_program(swage_python_on_path NAMES python3 python)
  mark_as_advanced(swage_python_on_path)
  foreach(candidate /usr/bin/python3 ${swage_python_on_path} ${root}/.venv/bin/python3)
    execute_process(
      COMMAND ${candidate} -c "import sys, jinja2; sys.exit(sys.version_info < (3, 9))"
      RESULT_VARIABLE failed
      OUTPUT_QUIET ERROR_QUIET)
    if(failed STREQUAL "0")
      message(STATUS "swage: the generator runs on ${candidate}")
      set(SWAGE_PYTHON
          ${candidate}
          CACHE FILEPATH "Python 3.9 or later with Jinja2" FORCE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "swage's generator needs Python 3.9 or later with Jinja2 (Debian: \
python3-jinja2). Install it, or set SWAGE_PYTHON to a Python that has it.")
endfunction()

# swage_add_model(<target>
#   MODEL <file.json>...        one Smithy JSON AST, or several that are merged
#   [OPERATIONS <name>...]      only these and what they reach; otherwise the whole service
#   [SERVICE "<shape id>"]      where the model has more than one; in quotes, for its #
#   [NAMESPACE <name>]          C++ namespace and folder; by default the target's name
#   [INLINE_NAMESPACE <name>]   inside of it, to tell revisions of one service apart
#   [KEEP_TRAITS "<id>"...]     traits of your own that the schema keeps; in quotes, for their #
#   [KEEP_UNKNOWN]              structures keep members that the model does not know
#   [OUTPUT <folder>])          where the headers go; by default below the build folder
#
# Makes an interface library: who links to it includes <NAMESPACE/types.hpp> or one header an
# operation; with an inline namespace, <NAMESPACE/INLINE_NAMESPACE/types.hpp>. The headers are made
# when the project is configured and again, in the build, whenever a model or the generator changes;
# a header whose text stays the same is left untouched, so only what includes a changed one compiles
# again. Headers that are made no longer are removed.
function(swage_add_model target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "KEEP_UNKNOWN" "SERVICE;NAMESPACE;INLINE_NAMESPACE;OUTPUT"
                        "MODEL;OPERATIONS;KEEP_TRAITS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "swage_add_model(${target}): unknown: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(arg_KEYWORDS_MISSING_VALUES)
    list(JOIN arg_KEYWORDS_MISSING_VALUES ", " keywords)
    message(FATAL_ERROR "swage_add_model(${target}): without a value: ${keywords}")
  endif()
  if(NOT arg_MODEL)
    message(FATAL_ERROR "swage_add_model(${target}): MODEL <file.json> is missing")
  endif()
  if(NOT arg_NAMESPACE)
    set(arg_NAMESPACE ${target})
  endif()
  set(own_folder ${CMAKE_CURRENT_BINARY_DIR}/swage_models/${target})
  if(NOT arg_OUTPUT)
    set(arg_OUTPUT ${own_folder})
  endif()
  swage_find_python()

  set(models)
  foreach(word IN LISTS arg_MODEL)
    get_filename_component(model ${word} ABSOLUTE)
    # A misspelt keyword is taken for one more value of the list before it.
    if(NOT EXISTS ${model})
      message(FATAL_ERROR "swage_add_model(${target}): MODEL: there is no file ${word}; if it is \
meant as a keyword, it is not one")
    endif()
    list(APPEND models ${model})
  endforeach()
  set(options --namespace ${arg_NAMESPACE})
  foreach(operation IN LISTS arg_OPERATIONS)
    list(APPEND options --operation ${operation})
  endforeach()
  if(arg_SERVICE)
    list(APPEND options --service ${arg_SERVICE})
  endif()
  foreach(trait IN LISTS arg_KEEP_TRAITS)
    if(NOT trait MATCHES "#")
      message(FATAL_ERROR "swage_add_model(${target}): KEEP_TRAITS: ${trait} is no shape id, such \
as \"com.acme#owner\"")
    endif()
    list(APPEND options --keep-trait ${trait})
  endforeach()
  if(arg_INLINE_NAMESPACE)
    list(APPEND options --inline-namespace ${arg_INLINE_NAMESPACE})
  endif()
  if(arg_KEEP_UNKNOWN)
    list(APPEND options --keep-unknown)
  endif()

  get_property(codegen GLOBAL PROPERTY SWAGE_CODEGEN_DIR)
  set(generate ${CMAKE_COMMAND} -E env PYTHONPATH=${codegen} PYTHONDONTWRITEBYTECODE=1
               ${SWAGE_PYTHON} -m swage generate ${models} -o ${arg_OUTPUT} ${options})
  file(GLOB_RECURSE generator ${codegen}/swage/*)
  list(FILTER generator EXCLUDE REGEX "__pycache__")

  # The first time here, so that the build knows which headers there are: a build tool that is not
  # told what a command writes compiles a changed header's users only in the next build.
  set(stamp ${arg_OUTPUT}/${target}.stamp)
  set(command_file ${arg_OUTPUT}/${target}.command)
  set(last_command)
  if(EXISTS ${command_file})
    file(READ ${command_file} last_command)
  endif()
  if(NOT EXISTS ${stamp} OR NOT last_command STREQUAL "${generate}")
    # The generator removes what an earlier run left in the namespace's folder. Where the namespace
    # is another, all of the last one's headers would stay, and be included in place of the new.
    set(names "--(inline-)?namespace;[^;]+")
    string(REGEX MATCHALL "${names}" last_names "${last_command}")
    string(REGEX MATCHALL "${names}" names "${generate}")
    if(last_command AND NOT "${last_names}" STREQUAL "${names}")
      if(arg_OUTPUT STREQUAL own_folder)
        file(REMOVE_RECURSE ${own_folder})
      else()
        message(WARNING "swage_add_model(${target}): the namespace is another now. Headers of the \
last one are still in ${arg_OUTPUT}: remove them.")
      endif()
    endif()
    message(STATUS "swage: generating ${arg_NAMESPACE} for ${target}")
    execute_process(COMMAND ${generate} RESULT_VARIABLE failed OUTPUT_QUIET)
    if(failed)
      message(FATAL_ERROR "swage_add_model(${target}): the generator refused this; why stands above")
    endif()
    file(WRITE ${command_file} "${generate}")
    file(TOUCH ${stamp})
  endif()
  string(REPLACE "::" "/" folder ${arg_NAMESPACE})
  if(arg_INLINE_NAMESPACE)
    string(APPEND folder /${arg_INLINE_NAMESPACE})
  endif()
  string(PREPEND folder ${arg_OUTPUT}/)
  file(GLOB found ${folder}/*.hpp ${folder}/shapes/*.hpp ${folder}/lists/*.hpp)
  # Without what is not the generator's: the build tool cleans away what it is told that a command
  # makes.
  set(headers)
  foreach(header IN LISTS found)
    file(STRINGS ${header} mark LIMIT_INPUT 200 REGEX "^// Generated by swage ")
    if(mark)
      list(APPEND headers ${header})
    endif()
  endforeach()
  add_custom_command(
    OUTPUT ${stamp}
    BYPRODUCTS ${headers}
    COMMAND ${generate}
    COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
    DEPENDS ${models} ${generator}
    COMMENT "Generating ${arg_NAMESPACE} for ${target}"
    VERBATIM)

  # A header that a model change adds or takes away is known after configuring again.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${stamp})

  add_custom_target(${target}_headers DEPENDS ${stamp})
  add_library(${target} INTERFACE)
  add_dependencies(${target} ${target}_headers)
  target_include_directories(${target} INTERFACE ${arg_OUTPUT})
  target_link_libraries(${target} INTERFACE swage::swage)
endfunction()
