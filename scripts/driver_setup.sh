# SPDX-License-Identifier: Apache-2.0
# What building a driver needs. Sourced after lib.sh and setup.sh.

need libpugixml-dev header pugixml.hpp
need nlohmann-json3-dev header nlohmann/json.hpp
need libre2-dev header re2/re2.h
need libpcre2-dev header pcre2.h
setup_compiler
setup_python
need ccache have ccache
need clang-19 have clang++-19
install_needed optional

export SWAGE_BOOST_INCLUDE=$boost_include
export SWAGE_PYTHON=$python
# Where the command was called: what relative paths are relative to.
export SWAGE_CALLED_FROM=${OLDPWD:-$root}
export PYTHONDONTWRITEBYTECODE=1
