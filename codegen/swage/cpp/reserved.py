# SPDX-License-Identifier: Apache-2.0
"""Names that a model may use and C++ may not."""

from __future__ import annotations

from pathlib import Path

_KEYWORDS = """
alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t
char32_t class co_await co_return co_yield compl concept const const_cast consteval constexpr
constinit continue decltype default delete do double dynamic_cast else enum explicit export extern
false float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr
operator or or_eq private protected public register reinterpret_cast requires return short signed
sizeof static static_assert static_cast struct switch template this thread_local throw true try
typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq
""".split()

# Words that are keywords only in some places or in a newer C++, and macros of a GNU dialect.
_NEARLY_KEYWORDS = """
atomic_cancel atomic_commit atomic_noexcept synchronized reflexpr final override import module
contract_assert typeof linux unix i386
""".split()


def _macros(kind: str) -> list[str]:
    """The names in one section of the table of macros."""
    table = Path(__file__).with_name("macros.txt").read_text(encoding="ascii")
    section = table.partition(f"[{kind}]\n")[2].partition("[")[0]
    return section.split()


# Reserved everywhere.
RESERVED = frozenset(_KEYWORDS + _NEARLY_KEYWORDS + _macros("object-like"))
# Reserved for types, which may stand before a parenthesis.
FUNCTION_MACROS = frozenset(_macros("function-like"))
# What headers of C, POSIX and Winsock declare in the global namespace, where no namespace can have
# the same name.
GLOBAL_NAMES = frozenset(_macros("global names"))

# Names that generated headers use themselves in the service's namespace and in its `schema`.
NAMESPACE_NAMES = frozenset(
    "schema service lists operations shapes swage std boost".split()
    + "service_traits service_resources service_resource_traits".split()
    + ["should_use_BOOST_DESCRIBE_NESTED_ENUM"]
)
# Names that no member may have: those that member types begin with, and the slot of
# --keep-unknown, which is reserved without it too, so that names do not depend on options.
MEMBER_NAMES = frozenset("swage std boost unknown_".split())
ENUMERATOR_NAMES = frozenset(["unknown_"])
OPERATION_NAMES = frozenset("input output errors".split())

# File names that some other header of the service has, or that are devices on Windows.
FILE_NAMES = frozenset(
    "types forward service simple_shapes shapes operations con prn aux nul".split()
    + [f"com{i}" for i in range(10)]
    + [f"lpt{i}" for i in range(10)]
)
