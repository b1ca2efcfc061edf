# SPDX-License-Identifier: Apache-2.0
# Installs the headers, the generator, and what find_package and pkg-config read. All of it is
# independent of the machine, so it lies under include/ and share/.

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/swage)

install(
  DIRECTORY include/swage
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING
  PATTERN "*.hpp")
install(
  DIRECTORY codegen/swage
  DESTINATION ${CMAKE_INSTALL_DATADIR}/swage/codegen
  PATTERN "__pycache__" EXCLUDE
  PATTERN "*.pyc" EXCLUDE)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/swage)

install(TARGETS swage EXPORT swageTargets INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(
  EXPORT swageTargets
  NAMESPACE swage::
  DESTINATION ${package_dir})

configure_package_config_file(
  cmake/swageConfig.cmake.in ${PROJECT_BINARY_DIR}/package/swageConfig.cmake
  INSTALL_DESTINATION ${package_dir}
  PATH_VARS CMAKE_INSTALL_DATADIR NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/package/swageConfigVersion.cmake
  COMPATIBILITY SameMajorVersion ARCH_INDEPENDENT)
install(
  FILES ${PROJECT_BINARY_DIR}/package/swageConfig.cmake
        ${PROJECT_BINARY_DIR}/package/swageConfigVersion.cmake cmake/swageBoost.cmake
        cmake/swageModel.cmake cmake/swageOptional.cmake
  DESTINATION ${package_dir})

# Relocatable: the prefix is found from where the file lies, and the headers from the prefix, unless
# their folder was given as an absolute one.
file(RELATIVE_PATH swage_pc_prefix
     ${CMAKE_INSTALL_FULL_DATADIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
set(swage_pc_include "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
if(IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
  set(swage_pc_include ${CMAKE_INSTALL_INCLUDEDIR})
endif()
configure_file(cmake/swage.pc.in ${PROJECT_BINARY_DIR}/package/swage.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/package/swage.pc
        DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig)
