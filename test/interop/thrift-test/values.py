"""
What Apache Thrift for Python makes of values, and what it reads. Jobs come on standard input, as a JSON list; answers
go to standard output, as another.
  {"do": "write", "fields": …}                       the bytes in each protocol, in hex
  {"do": "rewrite", "protocol": …, "bytes": hex}     the bytes read by their own types alone, and written again
Fields are a list of [id, type, value], types such as "map<i32,list<struct>>". A struct's value is fields again, a map's
a list of pairs; binary is hex, and so is text as {"hex": …}; an i64 may be a string, and NaN and infinities are.
"""

import json
import re
import sys
import uuid

from thrift.protocol import TBinaryProtocol, TCompactProtocol, TJSONProtocol
from thrift.Thrift import TType
from thrift.transport import TTransport

protocols = {
    "binary": TBinaryProtocol.TBinaryProtocol,
    "compact": TCompactProtocol.TCompactProtocol,
    "json": TJSONProtocol.TJSONProtocol,
}
types = {
    "bool": TType.BOOL,
    "i8": TType.BYTE,
    "i16": TType.I16,
    "i32": TType.I32,
    "i64": TType.I64,
    "double": TType.DOUBLE,
    "string": TType.STRING,
    "binary": TType.STRING,
    "uuid": TType.UUID,
    "struct": TType.STRUCT,
    "map": TType.MAP,
    "set": TType.SET,
    "list": TType.LIST,
}


def parse(text):
    """The type as a tuple of its name and its parameters."""
    tokens = re.findall(r"\w+|[<>,]", text)

    def one():
        name = tokens.pop(0)
        parameters = []
        while tokens and tokens[0] in ("<", ",") and (tokens[0] == "<" or parameters):
            tokens.pop(0)
            parameters.append(one())
            if tokens[0] == ">":
                tokens.pop(0)
                break
        return (name, *parameters)

    return one()


def write(out, kind, value):
    name, *parameters = kind
    if name == "struct":
        out.writeStructBegin("")
        for id, type, field in value:
            of = parse(type)
            out.writeFieldBegin("", types[of[0]], id)
            write(out, of, field)
            out.writeFieldEnd()
        out.writeFieldStop()
        out.writeStructEnd()
    elif name == "map":
        key, item = parameters
        out.writeMapBegin(types[key[0]], types[item[0]], len(value))
        for entry in value:
            write(out, key, entry[0])
            write(out, item, entry[1])
        out.writeMapEnd()
    elif name in ("list", "set"):
        begin = out.writeListBegin if name == "list" else out.writeSetBegin
        begin(types[parameters[0][0]], len(value))
        for item in value:
            write(out, parameters[0], item)
        (out.writeListEnd if name == "list" else out.writeSetEnd)()
    elif name == "string":
        if isinstance(value, dict):
            out.writeBinary(bytes.fromhex(value["hex"]))
        else:
            out.writeString(value)
    elif name == "binary":
        out.writeBinary(bytes.fromhex(value))
    elif name == "bool":
        out.writeBool(value)
    elif name == "double":
        out.writeDouble(float(value))
    elif name == "uuid":
        out.writeUuid(uuid.UUID(value))
    else:
        writers = {"i8": out.writeByte, "i16": out.writeI16, "i32": out.writeI32, "i64": out.writeI64}
        writers[name](int(value))


def copy(source, out, type):
    """A value of this type, as it comes."""
    if type == TType.STRUCT:
        source.readStructBegin()
        out.writeStructBegin("")
        while True:
            _, field, id = source.readFieldBegin()
            if field == TType.STOP:
                break
            out.writeFieldBegin("", field, id)
            copy(source, out, field)
            source.readFieldEnd()
            out.writeFieldEnd()
        out.writeFieldStop()
        source.readStructEnd()
        out.writeStructEnd()
    elif type == TType.MAP:
        key, value, size = source.readMapBegin()
        out.writeMapBegin(key, value, size)
        for _ in range(size):
            copy(source, out, key)
            copy(source, out, value)
        source.readMapEnd()
        out.writeMapEnd()
    elif type == TType.LIST:
        element, size = source.readListBegin()
        out.writeListBegin(element, size)
        for _ in range(size):
            copy(source, out, element)
        source.readListEnd()
        out.writeListEnd()
    elif type == TType.SET:
        element, size = source.readSetBegin()
        out.writeSetBegin(element, size)
        for _ in range(size):
            copy(source, out, element)
        source.readSetEnd()
        out.writeSetEnd()
    elif type == TType.BOOL:
        out.writeBool(source.readBool())
    elif type == TType.BYTE:
        out.writeByte(source.readByte())
    elif type == TType.I16:
        out.writeI16(source.readI16())
    elif type == TType.I32:
        out.writeI32(source.readI32())
    elif type == TType.I64:
        out.writeI64(source.readI64())
    elif type == TType.DOUBLE:
        out.writeDouble(source.readDouble())
    elif type == TType.UUID:
        out.writeUuid(source.readUuid())
    elif isinstance(source, TJSONProtocol.TJSONProtocol):
        out.writeString(source.readString())
    else:
        out.writeBinary(source.readBinary())


def do(job):
    if job["do"] == "write":
        written = {}
        for name, protocol in protocols.items():
            memory = TTransport.TMemoryBuffer()
            try:
                write(protocol(memory), ("struct",), job["fields"])
            except Exception as error:
                written[name] = {"error": type(error).__name__}
            else:
                written[name] = memory.getvalue().hex()
        return written
    protocol = protocols[job["protocol"]]
    memory = TTransport.TMemoryBuffer()
    source = protocol(TTransport.TMemoryBuffer(bytes.fromhex(job["bytes"])))
    copy(source, protocol(memory), TType.STRUCT)
    return memory.getvalue().hex()


json.dump([do(job) for job in json.load(sys.stdin)], sys.stdout)
