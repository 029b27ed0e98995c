/** The class of a struct, a union, an exception, or of what a function takes and gives. */
import type { ProgramField, ProgramRecord } from '../../model/program.ts';
import type { SourceWriter } from '../source-writer.ts';
import { readValue, writeValue } from './field-io.ts';
import { className, pythonName } from './names.ts';
import type { PythonModule } from './python-module.ts';
import { docstring, stringLiteral } from './python-text.ts';
import { isImmutable, typeArguments, typeNumber } from './type-words.ts';
import { isShared, valueText } from './value.ts';

/**
 * Writes the class. Its objects equal each other where their fields do; they can be keys and elements of sets, as
 * Thrift lets them be.
 */
export function writeRecord(out: SourceWriter, module: PythonModule, record: ProgramRecord): void {
  const name = className(record.name, module.program);
  const isFrozen = isImmutable(record);
  const base = record.kind === 'exception' ? 'TException' : 'object';
  out.line('', '');
  out.block(`class ${name}(${base}):`, () => {
    const lines = docstring([record.doc, attributesDoc(record.fields)]);
    out.line(...lines, ...(lines.length > 0 ? [''] : []), 'thrift_spec = None', '');
    writeInit(out, module, record, isFrozen);
    if (isFrozen) writeGuards(out);
    if (isFrozen) writeFrozenRead(out, module, record);
    else writeRead(out, module, record);
    writeWrite(out, module, record);
    writeValidate(out, record);
    writeEquality(out, record);
  });
}

/**
 * The statement that says what the fast protocols have to know. One with ids below zero has none: those protocols find
 * fields by their place in it.
 */
export function writeSpec(out: SourceWriter, module: PythonModule, record: ProgramRecord): void {
  if (!hasSpec(record, module)) return;
  const name = className(record.name, module.program);
  const fields = record.fields.toSorted((a, b) => a.id - b.id);
  out.line('', `all_structs.append(${name})`);
  let next = 0;
  out.line(`${name}.thrift_spec = (`);
  out.indented(() => {
    for (const field of fields) {
      const gap = field.id - next;
      if (gap > 3) out.line(`*(None,) * ${gap},`);
      else for (let at = next; at < field.id; at++) out.line('None,');
      const parts = [
        String(field.id),
        typeNumber(field.type, module),
        stringLiteral(pythonName(field.name, () => fields)),
        typeArguments(field.type, module),
        defaultText(field, module),
      ];
      out.line(`(${parts.join(', ')}),`);
      next = field.id + 1;
    }
  });
  out.line(')');
}

/** Whether fields of the record, and of all records in it, can be found by their ids. */
function hasSpec(record: ProgramRecord, module: PythonModule): boolean {
  const seen = new Set([record]);
  for (const { fields } of seen)
    for (const { id, type } of fields) {
      if (id < 0) return false;
      for (const inner of recordsIn(type, module)) seen.add(inner);
    }
  return true;
}

function recordsIn(type: ProgramField['type'], module: PythonModule): readonly ProgramRecord[] {
  switch (type.kind) {
    case 'record': {
      const record = module.record(type);
      return record === undefined ? [] : [record];
    }
    case 'list':
    case 'set':
      return recordsIn(type.element, module);
    case 'map':
      return [...recordsIn(type.key, module), ...recordsIn(type.value, module)];
    case 'scalar':
    case 'enum':
    case 'void':
    case 'unknown':
      return [];
  }
}

function attributesDoc(fields: readonly ProgramField[]): string | undefined {
  if (fields.length === 0) return undefined;
  const lines = fields.map(({ name, doc }) => {
    const own = pythonName(name, () => fields);
    return doc === undefined ? ` - ${own}` : ` - ${own}: ${doc.replaceAll(/\s+/g, ' ')}`;
  });
  return ['Attributes:', ...lines].join('\n');
}

function defaultText({ defaultValue, type }: ProgramField, module: PythonModule): string {
  return defaultValue === undefined ? 'None' : valueText(defaultValue, type, module);
}

function writeInit(
  out: SourceWriter,
  module: PythonModule,
  { fields, name: recordName }: ProgramRecord,
  isFrozen: boolean,
): void {
  const parameters = fields.map((field) => {
    const name = pythonName(field.name, () => fields);
    if (field.defaultValue === undefined) return `${name}=None`;
    // A default that can be changed is made anew for each object.
    return isShared(field.type) ? `${name}=${defaultText(field, module)}` : `${name}=_UNSET`;
  });
  out.block(`def __init__(${['self', ...parameters].join(', ')}):`, () => {
    for (const field of fields) {
      const name = pythonName(field.name, () => fields);
      if (field.defaultValue !== undefined && !isShared(field.type))
        out.block(`if ${name} is _UNSET:`, () => {
          out.line(`${name} = ${defaultText(field, module)}`);
        });
      out.line(
        isFrozen
          ? `super(${className(recordName, module.program)}, self).__setattr__(${stringLiteral(name)}, ${name})`
          : `self.${name} = ${name}`,
      );
    }
    if (fields.length === 0) out.line('pass');
  });
}

/** Objects that never change say so. */
function writeGuards(out: SourceWriter): void {
  out.line('');
  out.block('def __setattr__(self, name, value):', () => {
    // Python itself sets these while an exception is on its way.
    out.block(
      "if name in ('__traceback__', '__context__', '__cause__', '__suppress_context__', '__notes__'):",
      () => {
        out.line('super().__setattr__(name, value)', 'return');
      },
    );
    out.line(`raise TypeError("can't modify immutable instance")`);
  });
  out.line('');
  out.block('def __delattr__(self, name):', () => {
    out.line(`raise TypeError("can't modify immutable instance")`);
  });
}

function writeRead(out: SourceWriter, module: PythonModule, { fields }: ProgramRecord): void {
  out.line('');
  out.block('def read(self, iprot):', () => {
    out.block(`if ${fastDecode('self')}:`, () => {
      out.line('iprot._fast_decode(self, iprot, [self.__class__, self.thrift_spec])', 'return');
    });
    out.line('iprot.readStructBegin()');
    writeFields(out, module, fields, (name) => `self.${name}`);
    out.line('iprot.readStructEnd()');
  });
}

/** An object that never changes is made when all of its fields are read. */
function writeFrozenRead(out: SourceWriter, module: PythonModule, { fields }: ProgramRecord): void {
  out.line('', '@classmethod');
  out.block('def read(cls, iprot):', () => {
    out.block(`if ${fastDecode('cls')}:`, () => {
      out.line('return iprot._fast_decode(None, iprot, [cls, cls.thrift_spec])');
    });
    out.line('_fields = {}', 'iprot.readStructBegin()');
    writeFields(out, module, fields, (name) => `_fields[${stringLiteral(name)}]`);
    out.line('iprot.readStructEnd()', 'return cls(**_fields)');
  });
}

function fastDecode(owner: string): string {
  return `iprot._fast_decode is not None and isinstance(iprot.trans, TTransport.CReadableTransport) and ${owner}.thrift_spec is not None`;
}

function writeFields(
  out: SourceWriter,
  module: PythonModule,
  fields: readonly ProgramField[],
  targetOf: (name: string) => string,
): void {
  out.block('while True:', () => {
    out.line('(_, ftype, fid) = iprot.readFieldBegin()');
    out.block('if ftype == TType.STOP:', () => {
      out.line('break');
    });
    let word = 'if';
    for (const { id, name, type } of fields) {
      out.block(`${word} fid == ${id} and ftype == ${typeNumber(type, module)}:`, () => {
        readValue(out, module, { type, target: targetOf(pythonName(name, () => fields)) });
        if (type.kind === 'void' || type.kind === 'unknown') out.line('iprot.skip(ftype)');
      });
      word = 'elif';
    }
    if (fields.length === 0) out.line('iprot.skip(ftype)');
    else
      out.block('else:', () => {
        out.line('iprot.skip(ftype)');
      });
    out.line('iprot.readFieldEnd()');
  });
}

function writeWrite(
  out: SourceWriter,
  module: PythonModule,
  { name: recordName, fields }: ProgramRecord,
): void {
  out.line('');
  out.block('def write(self, oprot):', () => {
    if (requiredIn(fields).length > 0) out.line('self.validate()');
    out.block('if oprot._fast_encode is not None and self.thrift_spec is not None:', () => {
      out.line('oprot.trans.write(oprot._fast_encode(self, [self.__class__, self.thrift_spec]))', 'return');
    });
    out.line(`oprot.writeStructBegin(${stringLiteral(recordName)})`);
    for (const { id, name, type } of fields) {
      if (type.kind === 'void' || type.kind === 'unknown') continue;
      const source = `self.${pythonName(name, () => fields)}`;
      out.block(`if ${source} is not None:`, () => {
        out.line(`oprot.writeFieldBegin(${stringLiteral(name)}, ${typeNumber(type, module)}, ${id})`);
        writeValue(out, module, { type, source });
        out.line('oprot.writeFieldEnd()');
      });
    }
    out.line('oprot.writeFieldStop()', 'oprot.writeStructEnd()');
  });
}

function requiredIn(fields: readonly ProgramField[]): readonly ProgramField[] {
  return fields.filter(({ presence }) => presence === 'required');
}

function writeValidate(out: SourceWriter, { fields }: ProgramRecord): void {
  out.line('');
  out.block('def validate(self):', () => {
    for (const { name } of requiredIn(fields))
      out.block(`if self.${pythonName(name, () => fields)} is None:`, () => {
        out.line(`raise TProtocolException(message=${stringLiteral(`Required field ${name} is unset!`)})`);
      });
    out.line('return');
  });
}

function writeEquality(out: SourceWriter, { fields, kind }: ProgramRecord): void {
  if (kind === 'exception') {
    out.line('');
    out.block('def __str__(self):', () => {
      out.line('return repr(self)');
    });
  }
  out.line('');
  out.block('def __repr__(self):', () => {
    out.line(
      "fields = ', '.join('%s=%r' % field for field in self.__dict__.items())",
      "return '%s(%s)' % (self.__class__.__name__, fields)",
    );
  });
  out.line('');
  out.block('def __eq__(self, other):', () => {
    out.line('return isinstance(other, self.__class__) and self.__dict__ == other.__dict__');
  });
  out.line('');
  out.block('def __ne__(self, other):', () => {
    out.line('return not (self == other)');
  });
  // Containers cannot be hashed, and need not be: equal objects only have to come to the same.
  const hashed = fields
    .filter(({ type }) => type.kind === 'scalar' || type.kind === 'enum')
    .map(({ name }) => `self.${pythonName(name, () => fields)}, `);
  out.line('');
  out.block('def __hash__(self):', () => {
    out.line(`return hash((self.__class__, ${hashed.join('').trimEnd()}))`);
  });
}
