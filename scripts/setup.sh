# SPDX-License-Identifier: Apache-2.0
# Finds what a command needs, and installs from Debian what is missing. Nothing is ever removed:
# apt-get runs with --no-remove. Sourced after lib.sh.

packages=()
install_failed=

# need PACKAGE TEST...: PACKAGE is wanted unless TEST says that what it brings is there.
need() {
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || packages+=("$package")
}

# header FILE: whether the compiler finds it without help.
header() {
    local folder
    for folder in /usr/include /usr/local/include "/usr/include/$(uname -m)-linux-gnu"; do
        [[ -e $folder/$1 ]] && return
    done
    return 1
}

can_be_root() { [[ $(id -u) == 0 ]] || have sudo; }
as_root() {
    if [[ $(id -u) == 0 ]]; then
        "$@"
    elif have sudo; then
        sudo "$@"
    else
        say "This needs root, and there is no sudo. As root, run: $*" >&2
        return 1
    fi
}

apt_updated=
# apt_lists: fetches the lists of packages, once.
apt_lists() {
    [[ -n $apt_updated ]] && return
    apt_updated=yes
    can_be_root || return 0
    say "Fetching Debian's lists of packages (apt-get update)"
    as_root apt-get update -qq </dev/null || say "apt-get update failed; going on with old lists"
}

# apt_removes PACKAGE...: whether apt would have to remove something, or cannot install them.
apt_removes() { ! apt-get install -s -qq --no-remove "$@" >/dev/null 2>&1; }

# install_needed [optional]: installs what need() collected. A package that does not exist here,
# or that would push another out, is an error; with `optional` it is only reported.
install_needed() {
    local wanted=("${packages[@]}") package chosen=()
    packages=()
    [[ ${#wanted[@]} == 0 ]] && return
    if [[ -n ${SWAGE_NO_INSTALL:-} ]] || ! have apt-get; then
        say "Missing, and not installed: ${wanted[*]} (names of Debian packages)"
        [[ ${1:-} == optional ]] && return
        fail "Install them by other means and try again."
    fi
    apt_lists
    for package in "${wanted[@]}"; do
        if apt_removes "$package"; then
            say "Not installed: $package (not in this system's lists, or another package would" \
                "have to be removed for it)"
            [[ ${1:-} == optional ]] || install_failed=yes
        else
            chosen+=("$package")
        fi
    done
    [[ -z $install_failed ]] || fail "Install the packages named above by other means."
    [[ ${#chosen[@]} == 0 ]] && return
    say "Installing from Debian: ${chosen[*]}"
    if ! as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-remove --no-install-recommends "${chosen[@]}" \
        </dev/null >/dev/null; then
        [[ ${1:-} == optional ]] || fail "Installing failed."
        say "Installing failed; going on without."
    fi
}

# install_if_possible PACKAGE...: where that fails, it is only reported; the caller has another way.
install_if_possible() {
    local packages=("$@")
    install_needed optional
}

# boost_is_new FOLDER: whether the Boost headers below it are 1.81 or later.
boost_is_new() {
    local version
    version=$(sed -n 's/^#define BOOST_VERSION \([0-9]*\).*/\1/p' "$1/boost/version.hpp" \
        2>/dev/null) && [[ ${version:-0} -ge 108100 ]]
}

# Sets boost_include to the folder of Boost's headers, installed or unpacked. Debian 12's
# libboost1.81-dev conflicts with its stock libboost1.74-dev; where that one is installed, the newer
# headers are unpacked below build/ and nothing is installed.
boost_include=
setup_boost() {
    local folder package=libboost1.81-dev deps=$root/build/deps
    for folder in /usr/include /usr/local/include "$deps/boost/usr/include"; do
        if boost_is_new "$folder"; then
            boost_include=$folder
            return
        fi
    done
    [[ -z ${SWAGE_NO_INSTALL:-} ]] && have apt-get ||
        fail "Boost's headers, 1.81 or later, are missing (Debian: $package)."
    apt_lists
    apt-cache show "$package" >/dev/null 2>&1 || package=libboost-dev
    if can_be_root && ! apt_removes "$package"; then
        install_if_possible "$package"
    fi
    boost_include=/usr/include
    if ! boost_is_new "$boost_include"; then
        say "$package is not installed, since that needs root or would remove an older Boost;" \
            "unpacking its headers into build/deps/boost"
        mkdir -p "$deps"
        (cd "$deps" && rm -f "$package"_*.deb && apt-get download -qq "$package")
        dpkg -x "$deps/$package"_*.deb "$deps/boost"
        rm -f "$deps/$package"_*.deb
        boost_include=$deps/boost/usr/include
    fi
    boost_is_new "$boost_include" || fail "No Boost 1.81 or later could be found or installed."
}

# Sets python to one that has Jinja2: Debian's, the first on PATH, or one in .venv that is made
# where Debian's cannot be installed.
python=
runs_generator() { "$1" -c 'import sys, jinja2; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; }
find_python() {
    local candidate
    for candidate in /usr/bin/python3 python3 "$root/.venv/bin/python3"; do
        if runs_generator "$candidate"; then
            python=$(command -v "$candidate")
            return
        fi
    done
    return 1
}
setup_python() {
    local missing="The generator needs Python 3.9 or later with Jinja2 (Debian: python3-jinja2)."
    find_python && return
    [[ -z ${SWAGE_NO_INSTALL:-} ]] || fail "$missing"
    if have apt-get && can_be_root; then
        install_if_possible python3 python3-jinja2
        find_python && return
    fi
    if have python3 && python3 -m venv "$root/.venv"; then
        say "No python3 here has Jinja2; installing it with pip into .venv"
        "$root/.venv/bin/python3" -m pip install -q jinja2 || true
    fi
    find_python || fail "$missing"
}

setup_compiler() {
    need g++ have g++
    install_needed
    setup_boost
}

setup_build() {
    need cmake have cmake
    need ninja-build have ninja
    setup_compiler
}

# generate MODEL FOLDER [OPTION...]
generate() {
    local model=$1 folder=$2
    shift 2
    PYTHONPATH=$root/codegen PYTHONDONTWRITEBYTECODE=1 \
        "$python" -m swage generate "$model" -o "$folder" "$@"
}
