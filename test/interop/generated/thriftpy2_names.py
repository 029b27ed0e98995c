"""
For each line of standard input, a schema and a folder of stubs with a tab between them: what the names of the modules
that thriftpy2 loads and those of their stubs differ in, or "refused" where thriftpy2 loads none.
"""
import ast
import pathlib
import sys
import types
from typing import Any

import thriftpy2
import thriftpy2.parser.parser as parser


def stub_names(body: list[ast.stmt]) -> dict[str, Any]:
    names: dict[str, Any] = {}
    for node in body:
        if isinstance(node, ast.ClassDef):
            names[node.name] = stub_names(node.body)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names[node.target.id] = None
        elif isinstance(node, ast.FunctionDef):
            names[node.name] = [each.arg for each in node.args.args[1:]]
        elif isinstance(node, ast.Import):
            names.update({alias.asname or alias.name: None for alias in node.names})
    return names


def record(cls: Any) -> dict[str, Any]:
    fields = [spec[1] for spec in cls.thrift_spec.values()]
    return {**{name: None for name in fields}, "__init__": fields}


def module_names(module: types.ModuleType) -> dict[str, Any]:
    names: dict[str, Any] = {}
    for name, value in vars(module).items():
        if name.startswith("__"):
            continue
        if isinstance(value, type) and hasattr(value, "thrift_services"):
            own: dict[str, Any] = {}
            for each in vars(value):
                if each.endswith("_args") and hasattr(getattr(value, each), "thrift_spec"):
                    function = each.removesuffix("_args")
                    own[function] = record(getattr(value, each))["__init__"]
                    own[each] = record(getattr(value, each))
                    own[function + "_result"] = {"oneway": None, **record(getattr(value, function + "_result"))}
            names[name] = own
        elif isinstance(value, type) and hasattr(value, "thrift_spec"):
            names[name] = record(value)
        elif isinstance(value, type) and hasattr(value, "_VALUES_TO_NAMES"):
            names[name] = {each: None for each in [*value._NAMES_TO_VALUES, "_VALUES_TO_NAMES", "_NAMES_TO_VALUES"]}
        else:
            names[name] = None
    return names


def differences(module: types.ModuleType, stub: pathlib.Path) -> list[str]:
    theirs = module_names(module)
    tree = ast.parse(stub.read_text())
    ours = stub_names(tree.body)
    for name in ["builtins", "types", "_Service"]:
        ours.pop(name, None)
    ours = {name: value for name, value in ours.items() if not name.startswith("_")}
    ours.pop("__all__", None)
    said = []
    for name in sorted({*theirs, *ours}):
        if name not in ours or name not in theirs:
            said.append(f"{name} is in {'the module' if name in theirs else 'the stub'} alone")
        elif ours[name] != theirs[name] and theirs[name] is not None:
            said.append(f"{name}: {ours[name]} for {theirs[name]}")
    return said


for line in sys.stdin:
    schema, folder = line.rstrip("\n").split("\t")
    parser._thrift_cache.clear()
    name = pathlib.Path(schema).stem
    try:
        module = thriftpy2.load(schema, module_name=f"{name}_thrift")
    except Exception as error:
        print(f"refused: {type(error).__name__}: {str(error)[:100]!r}", flush=True)
        continue
    print("; ".join(differences(module, pathlib.Path(folder) / f"{name}_thrift.pyi")), flush=True)
