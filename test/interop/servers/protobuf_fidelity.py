"""Writes messages as Google's own library and protoc do. usage: protobuf_fidelity.py SCHEMAS

Reads cases as JSON lines {type, text}; prints {hex, json, protoc} for each: the bytes and the JSON of the Python
library, and the bytes of `protoc --encode`.
"""

import json
import subprocess
import sys
import tempfile

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory, text_format

PACKAGE = "oracle.v1"
FILES = [f"oracle/v1/{name}.proto" for name in ("legacy", "modern", "oracle")]
PROTOC = [sys.executable, "-m", "grpc_tools.protoc", f"-I{sys.argv[1]}"]


def load_pool():
    with tempfile.NamedTemporaryFile(suffix=".binpb") as output:
        subprocess.run([*PROTOC, "--include_imports", "-o", output.name, *FILES], check=True)
        files = descriptor_pb2.FileDescriptorSet.FromString(output.read())
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.Add(file)
    return pool


def encoded_by_protoc(type_name, text):
    command = [*PROTOC, f"--encode={PACKAGE}.{type_name}", FILES[-1]]
    return subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, check=True).stdout


pool = load_pool()
types = {}
cases = [json.loads(line) for line in sys.stdin]
for case in cases:
    name = case["type"]
    if name not in types:
        types[name] = message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{PACKAGE}.{name}"))
    message = types[name]()
    text_format.Parse(case["text"], message, descriptor_pool=pool)
    case["hex"] = message.SerializeToString(deterministic=True).hex()
    case["json"] = json_format.MessageToJson(message, descriptor_pool=pool, indent=None)

# One process of protoc for all cases of the type that there is a batch of: its fields follow each other in its bytes.
batch = [case for case in cases if case["type"] == "Everything"]
encoded = encoded_by_protoc("Batch", "\n".join(f"messages {{ {case['text']} }}" for case in batch))
at = 0
for case in batch:
    at, length, shift = at + 1, 0, 0
    while True:
        byte, at = encoded[at], at + 1
        length |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            break
    case["protoc"] = encoded[at : at + length].hex()
    at += length
for case in cases:
    if "protoc" not in case:
        case["protoc"] = encoded_by_protoc(case["type"], case["text"]).hex()
    print(json.dumps({key: case[key] for key in ("hex", "json", "protoc")}))
