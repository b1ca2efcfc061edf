# SPDX-License-Identifier: Apache-2.0
"""A model of everything that is awkward to say in C++."""

from __future__ import annotations

import json
from typing import Any

from tests.support import api, data_model, enum, int_enum, list_of, map_of, operation, structure
from tests.support import union

HOSTILE = (
    "Ends here? */ int broken; /* <b>or</b> ??/\nnot \\\nor &#0;&#x202e; C:\\\n\n"
    '// clang-format off\n<pre>#error no\\\n</pre>"); <unknown-tag> \ud800\u2028 ' + "\u6587" * 150
)
WORDS = (
    "namespace operator template and not default class this xor_eq int long NULL linux stdout "
    "slots errno major DELETE ERROR IN std swage boost unknown_ a_b a__b _leading Hazards schema "
    "requires co_await private interface small signed"
).split()
REQUIRED = api(required={})
# As much as AWS has written about one member, with all that must not end a comment.
LONG = " ".join([HOSTILE, "<p>Text</p> <nope attribute='*/'> ??/ // /* \\"] * 120)
# Operations that are macros of <windows.h>, or named as a header that each service has.
OPERATIONS = "GetObject SendMessage DELETE Operations Types".split()


def hazards() -> dict[str, Any]:
    """A model in which all of the hazards are in one service."""
    documented = api(documentation=HOSTILE)
    many = [f"Name{number}" for number in range(104)]
    shapes = dict(
        Hazards=structure(documented, **{word: ("String", documented) for word in WORDS}),
        Words={"type": "enum", "members": _values(WORDS, documented)},
        WordChoice=union(documented, **{word: ("String", documented) for word in WORDS}),
        Punctuation=_named_by_values("a b", "a-b", "2x", "", "??/", '"\\', "\n", "\u00e9", "*/"),
        Extremes=int_enum(LEAST=-(2**31), MINUS=-1, ZERO=0, GREATEST=2**31 - 1),
        # Shapes called as types that headers use, and members called as what they target.
        string=structure(string="string", Color="Color", time="time", vector="vector"),
        time=structure(locale="locale"),
        long=structure(long=("long", api(jsonName="long"))),
        Documented=structure(api(documentation=LONG), x=("String", api(documentation=LONG))),
        Macros=enum(ERROR="ERROR", DELETE="DELETE", IN="IN", NULL="NULL", interface="interface"),
        ERROR=structure(api(error="client"), message="String"),
        locale=structure(int32_t=("Integer", REQUIRED)),
        vector=list_of("optional"),
        optional=structure(map="map"),
        map=map_of("String", "Color"),
        std=structure(std="String"),
        swage=structure(swage="std"),
        schema=structure(service="service", lists="lists"),
        service=structure(value="Boolean"),
        operations=structure(shapes="shapes"),
        shapes=union(operations="operations"),
        lists=list_of("operations"),
        __string={"type": "string"},
        __listOf__string=list_of("__string"),
        Color=enum(Color="Color", RED="red"),
        color=enum(RED="red"),
        # Recursion of every kind.
        Self=structure(self="Self", required=("Self", REQUIRED), list="Selves", map="SelfMap"),
        Selves=list_of("Self", sparse={}),
        SelfMap=map_of("String", "Self", sparse={}),
        Left=structure(right=("Right", REQUIRED), rights="Rights"),
        Right=structure(left="Left", tree="Tree", lefts="Lefts"),
        Rights=list_of("Right"),
        Lefts=map_of("Color", "Left"),
        Tree=union(left="Tree", right="Left", both="Trees", leaf="String", none="Unit"),
        Trees=list_of("Tree"),
        # Required lists and maps of what is defined later, and a structure between that holds them.
        Row=structure(cells=("Cells", REQUIRED), named=("CellMap", REQUIRED)),
        Line=structure(row=("Row", REQUIRED), rows=("Rows", REQUIRED)),
        Cell=structure(row="Row", line="Line"),
        Cells=list_of("Cell", sparse={}),
        CellMap=map_of("String", "CellLists"),
        CellLists=list_of("Cells"),
        Rows=list_of("Row"),
        UsesTree=structure(tree=("Tree", REQUIRED), left=("Left", REQUIRED), right="Right"),
        # More than Boost.Describe's macros take.
        ManyMembers=structure(**{name: "String" for name in many}),
        ManyChoices=union(**{name: "String" for name in many}),
        ManyValues=enum(**{f"V{n}_xlarge": f"v{n}.xlarge" for n in range(1200)}),
        ManyNumbers=int_enum(**{name: number * 3 for number, name in enumerate(many)}),
        Empty=structure(),
        Lists=list_of("InnerList", sparse={}),
        InnerList=list_of("Boolean"),
        Large=structure(**{f"m{n}": ("String", REQUIRED) for n in range(20)}),
        BoxesLarge=structure(large="Large", plain=("Large", REQUIRED), data="Document"),
        Attributes=structure(
            api(xmlNamespace={"uri": "http://www.w3.org/2001/XMLSchema-instance", "prefix": "xsi"}),
            type=("String", api(xmlAttribute={}, xmlName="xsi:type")),
            text=("String", api(default='"\\\n??/', pattern='^["\\\\]*$')),
        ),
    )
    model = data_model(**shapes, **{"OfTwoNamespaces": structure(a="Thing", b="other#Thing")})
    # Two namespaces in one model, with shapes of one name.
    model["shapes"]["test#Thing"] = structure(other="other#Thing", color="other#Color")
    model["shapes"]["other#Thing"] = structure(thing="Large")
    model["shapes"]["other#Color"] = enum(BLUE="blue")
    for name in OPERATIONS:
        model["shapes"]["test#Service"]["operations"].append({"target": f"test#{name}"})
        model["shapes"][f"test#{name}"] = operation(input="Small", output="Hazards")
        model["shapes"][f"test#{name}"]["errors"] = [{"target": "test#ERROR"}]
    model["shapes"]["test#Small"] = structure(api(documentation=LONG))
    return model


def _values(names: list[str], traits: dict[str, Any]) -> dict[str, Any]:
    return {name: {"target": "smithy.api#Unit", "traits": traits} for name in names}


def _named_by_values(*values: str) -> dict[str, Any]:
    return {"type": "string", "traits": api(enum=[{"value": value} for value in values])}


if __name__ == "__main__":
    # For tests/hazards, which compiles and runs it.
    print(json.dumps(hazards()))
