# SPDX-License-Identifier: Apache-2.0
"""How the checks that call a compiler call it."""

import pathlib
import subprocess

INCLUDE = pathlib.Path(__file__).resolve().parents[1] / "include"

# Naming these again would change the order in which the compiler searches them.
SEARCHED = ("/usr/include", "/usr/local/include")


def compiler_command(arguments):
    """The compiler with its standard and folders, from the options that all checks have."""
    command = [arguments.compiler, f"-std={arguments.standard}", f"-I{INCLUDE}"]
    if arguments.boost and arguments.boost not in SEARCHED:
        command += ["-isystem", arguments.boost]
    return command


def compiled_ahead(command, header, text):
    """Writes and compiles a header; the options by which other files begin with it."""
    header.write_text(text)
    form = "pch" if "clang" in pathlib.Path(command[0]).name else "gch"
    subprocess.run([*command, "-x", "c++-header", header, "-o", f"{header}.{form}"], check=True)
    return ["-include", str(header)]
