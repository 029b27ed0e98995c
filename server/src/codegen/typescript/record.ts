/** A struct, a union, an exception, or what a function takes and gives: its type, and what makes, reads and writes it. */
import type { ProgramField, ProgramRecord } from '../../model/program.ts';
import type { SourceWriter } from '../source-writer.ts';
import { readValue, writeValue } from './field-io.ts';
import { fieldProperty } from './field-property.ts';
import { declarationName } from './names.ts';
import { typeNumber, typeText } from './type-words.ts';
import type { TypescriptModule } from './typescript-module.ts';
import { docComment, propertyName, stringLiteral } from './typescript-text.ts';
import { valueText } from './value.ts';

/** Writes the declarations; `isOwn` says that they are for the module alone. */
export function writeRecord(
  out: SourceWriter,
  module: TypescriptModule,
  record: ProgramRecord,
  isOwn = false,
): void {
  const word = isOwn ? '' : 'export ';
  const name = declarationName(record.name, module.program);
  out.line('');
  switch (record.kind) {
    case 'exception':
      writeException(out, module, record, name);
      return;
    case 'union':
      writeUnionType(out, module, record, `${word}type ${name}`);
      break;
    case 'struct':
      out.line(...docComment(record.doc));
      out.block(`${word}interface ${name} {`, () => {
        writeProperties(out, module, record);
      });
      out.line('}');
      break;
  }
  out.line('');
  out.block(`${word}const ${name} = {`, () => {
    if (record.kind === 'struct') {
      writeCreate(out, module, record, name);
      writeRead(out, module, record, {
        head: `read($in: $thrift.Protocol): ${name} {`,
        end: '},',
        result: (it) => it,
      });
    } else {
      writeUnionRead(out, module, record, name);
    }
    writeWrite(out, module, record, {
      head: `write($out: $thrift.Protocol, ${valueOf(record)}: ${name}): void {`,
      end: '},',
    });
  });
  out.line('};');
}

/** The parameter of what writes the record; a `_` says that it is not looked at. */
function valueOf({ fields }: ProgramRecord): string {
  return fields.length === 0 ? '_$value' : '$value';
}

function isRequired({ presence }: ProgramField): boolean {
  return presence === 'required';
}

function writeProperties(
  out: SourceWriter,
  module: TypescriptModule,
  record: ProgramRecord,
  { withDefaults = false } = {},
): void {
  for (const field of record.fields) {
    const name = propertyName(fieldProperty(record, field));
    const type = typeText(field.type, module);
    const isFilledIn = withDefaults && field.defaultValue !== undefined;
    out.line(
      ...docComment(field.doc),
      `${name}${isRequired(field) && !isFilledIn ? '' : '?'}: ${type}${isRequired(field) ? '' : ' | undefined'};`,
    );
  }
}

/** The properties that have defaults, as they are written in an object. */
function defaultsOf(record: ProgramRecord, module: TypescriptModule): readonly string[] {
  return record.fields.flatMap((field) =>
    field.defaultValue === undefined
      ? []
      : [
          `${propertyName(fieldProperty(record, field))}: ${valueText(field.defaultValue, field.type, module)}`,
        ],
  );
}

/** With defaults filled in, those fields need not be given. */
function writeCreate(out: SourceWriter, module: TypescriptModule, record: ProgramRecord, name: string): void {
  const defaults = defaultsOf(record, module);
  const optional = record.fields
    .filter((field) => isRequired(field) && field.defaultValue !== undefined)
    .map((field) => stringLiteral(fieldProperty(record, field)));
  const required = record.fields.some((field) => isRequired(field) && field.defaultValue === undefined);
  const keys = optional.join(' | ');
  const type = optional.length === 0 ? name : `Omit<${name}, ${keys}> & Partial<Pick<${name}, ${keys}>>`;
  out.block(`create($fields: ${type}${required ? '' : ' = {}'}): ${name} {`, () => {
    out.line(`return { ${[...defaults, '...$fields'].join(', ')} };`);
  });
  out.line('},');
}

function writeException(
  out: SourceWriter,
  module: TypescriptModule,
  record: ProgramRecord,
  name: string,
): void {
  const { fields, doc } = record;
  const properties = fields.map((field) => ({ field, name: fieldProperty(record, field) }));
  out.line(...docComment(doc));
  out.block(`export class ${name} extends Error {`, () => {
    for (const { field, name: property } of properties)
      if (property !== 'message')
        out.line(
          ...docComment(field.doc),
          isRequired(field)
            ? `${propertyName(property)}: ${typeText(field.type, module)};`
            : `${propertyName(property)}?: ${typeText(field.type, module)} | undefined;`,
        );
    const required = fields.some((field) => isRequired(field) && field.defaultValue === undefined);
    out.line('');
    out.line('constructor(');
    out.indented(() => {
      out.block(`${fields.length === 0 ? '_$given' : '$given'}: {`, () => {
        writeProperties(out, module, record, { withDefaults: true });
      });
      out.line(`}${required ? '' : ' = {}'},`);
    });
    out.block(') {', () => {
      writeGivenFields(out, module, record);
      out.line(
        properties.some((each) => each.name === 'message') ? "super($fields.message ?? '');" : 'super();',
      );
      out.line(`this.name = ${stringLiteral(record.name)};`);
      for (const { name: property } of properties)
        if (property !== 'message') out.line(`this.${property} = $fields.${property};`);
    });
    out.line('}', '');
    out.block(`static create($fields: ConstructorParameters<typeof ${name}>[0]): ${name} {`, () => {
      out.line(`return new ${name}($fields);`);
    });
    out.line('}', '');
    writeRead(out, module, record, {
      head: `static read($in: $thrift.Protocol): ${name} {`,
      end: '}',
      result: (it) => `new ${name}(${it})`,
    });
    out.line('');
    writeWrite(out, module, record, {
      head: `static write($out: $thrift.Protocol, ${valueOf(record)}: ${name}): void {`,
      end: '}',
    });
  });
  out.line('}');
}

/** The type of the defaults is said: an empty map does not tell its own, nor does one of several forms of a union. */
function writeGivenFields(out: SourceWriter, module: TypescriptModule, record: ProgramRecord): void {
  const filledIn = record.fields.filter(({ defaultValue }) => defaultValue !== undefined);
  if (record.fields.length === 0) return;
  if (filledIn.length > 0) {
    const types = filledIn.map(
      (field) => `${propertyName(fieldProperty(record, field))}: ${typeText(field.type, module)}`,
    );
    const defaults = defaultsOf(record, module).join(', ');
    out.line(`const $defaults: { ${types.join('; ')} } = { ${defaults} };`);
  }
  out.line(`const $fields = { ${filledIn.length > 0 ? '...$defaults, ' : ''}...$given };`);
}

/** One object with one property for each field; a field that the schema lacks is known by its id. */
function writeUnionType(
  out: SourceWriter,
  module: TypescriptModule,
  record: ProgramRecord,
  head: string,
): void {
  out.line(...docComment(record.doc), `${head} =`);
  out.indented(() => {
    for (const field of record.fields)
      out.line(
        ...docComment(field.doc),
        `| { ${propertyName(fieldProperty(record, field))}: ${typeText(field.type, module)} }`,
      );
    out.line('| { $unknown: number };');
  });
}

/** The statements from one field to the next, with what a field is stored by. */
function readFields(
  out: SourceWriter,
  module: TypescriptModule,
  fields: readonly ProgramField[],
  {
    store,
    skip,
  }: { readonly store: (field: ProgramField, value: string) => string; readonly skip: readonly string[] },
): void {
  const usesId = fields.length > 0 || skip.some((line) => line.includes('$id'));
  out.line('$in.readStructBegin();');
  out.block('for (;;) {', () => {
    out.line(
      `const { ftype: $type${usesId ? ', fid: $id' : ''} } = $in.readFieldBegin();`,
      'if ($type === $thrift.Type.STOP) break;',
    );
    let word = 'if';
    for (const field of fields) {
      out.block(`${word} ($id === ${field.id} && $type === ${typeNumber(field.type, module)}) {`, () => {
        if (field.type.kind === 'unknown' || field.type.kind === 'void') out.line('$in.skip($type);');
        else readValue(out, module, field.type, (value) => store(field, value));
      });
      word = '} else if';
    }
    if (fields.length === 0) out.line(...skip);
    else {
      out.block('} else {', () => {
        out.line(...skip);
      });
      out.line('}');
    }
    out.line('$in.readFieldEnd();');
  });
  out.line('}', '$in.readStructEnd();');
}

interface Reader {
  readonly head: string;
  readonly end: string;
  /** The expression of what was read, made of the one that has its fields. */
  readonly result: (fields: string) => string;
}

function writeRead(
  out: SourceWriter,
  module: TypescriptModule,
  record: ProgramRecord,
  { head, end, result }: Reader,
): void {
  const name = declarationName(record.name, module.program);
  const type = record.kind === 'exception' ? `ConstructorParameters<typeof ${name}>[0] & {}` : name;
  out.block(head, () => {
    const defaults = defaultsOf(record, module);
    out.line(
      `const $fields: $thrift.Draft<${type}> = ${defaults.length === 0 ? '{}' : `{ ${defaults.join(', ')} }`};`,
    );
    readFields(out, module, record.fields, {
      store: (field, value) => `$fields.${fieldProperty(record, field)} = ${value};`,
      skip: ['$in.skip($type);'],
    });
    const required = record.fields
      .filter(isRequired)
      .map((field) => stringLiteral(fieldProperty(record, field)));
    const complete = `$thrift.complete<${type}>($fields, ${stringLiteral(record.name)}, [${required.join(', ')}])`;
    out.line(`return ${result(complete)};`);
  });
  out.line(end);
}

function writeUnionRead(
  out: SourceWriter,
  module: TypescriptModule,
  record: ProgramRecord,
  name: string,
): void {
  out.block(`read($in: $thrift.Protocol): ${name} {`, () => {
    out.line(`let $value: ${name} = { $unknown: 0 };`);
    readFields(out, module, record.fields, {
      store: (field, value) => `$value = { ${propertyName(fieldProperty(record, field))}: ${value} };`,
      skip: ['$in.skip($type);', '$value = { $unknown: $id };'],
    });
    out.line('return $value;');
  });
  out.line('},');
}

function writeWrite(
  out: SourceWriter,
  module: TypescriptModule,
  record: ProgramRecord,
  { head, end }: { readonly head: string; readonly end: string },
): void {
  out.block(head, () => {
    out.line(`$out.writeStructBegin(${stringLiteral(record.name)});`);
    for (const field of record.fields) {
      if (field.type.kind === 'void' || field.type.kind === 'unknown') continue;
      const property = fieldProperty(record, field);
      const condition =
        record.kind === 'union' ? `${stringLiteral(property)} in $value` : `$value.${property} !== undefined`;
      out.block(`if (${condition}) {`, () => {
        out.line(
          `$out.writeFieldBegin(${stringLiteral(field.name)}, ${typeNumber(field.type, module)}, ${field.id});`,
        );
        writeValue(out, module, field.type, `$value.${property}`);
        out.line('$out.writeFieldEnd();');
      });
      out.line('}');
    }
    out.line('$out.writeFieldStop();', '$out.writeStructEnd();');
  });
  out.line(end);
}
