/** A service: its interface, a client that calls it, and what serves a handler. */
import type { ProgramField, ProgramFunction, ProgramRecord, ProgramService } from '../../model/program.ts';
import { freeName } from '../free-name.ts';
import type { SourceWriter } from '../source-writer.ts';
import { fieldProperty } from './field-property.ts';
import { declarationName, typescriptName } from './names.ts';
import { writeRecord } from './record.ts';
import { typeText } from './type-words.ts';
import type { TypescriptModule } from './typescript-module.ts';
import { docComment, propertyName, stringLiteral } from './typescript-text.ts';

export function writeService(out: SourceWriter, module: TypescriptModule, service: ProgramService): void {
  for (const each of service.functions) {
    if (each.kind !== 'unary' && each.kind !== 'oneway')
      module.problems.add(
        `${module.program.path}: Apache Thrift has no streams; ${service.name}.${each.name} is generated as a call that is answered once.`,
      );
    writeRecord(out, module, argumentsOf(service, each), true);
    if (each.kind !== 'oneway') writeRecord(out, module, resultOf(service, each), true);
  }
  writeInterface(out, module, service);
  writeClient(out, module, service);
  writeProcessor(out, module, service);
}

/** Messages of the module alone: no declaration of Thrift has a `$` in its name. */
function argumentsOf(service: ProgramService, { name, arguments: fields }: ProgramFunction): ProgramRecord {
  return { kind: 'struct', name: `${service.name}$${name}$args`, fields, annotations: new Map() };
}

function resultOf(service: ProgramService, { name, result, throws }: ProgramFunction): ProgramRecord {
  const success: ProgramField = { name: 'success', id: 0, presence: 'optional', type: result };
  const errors = throws.map((field): ProgramField => ({ ...field, presence: 'optional' }));
  return {
    kind: 'struct',
    name: `${service.name}$${name}$result`,
    fields: result.kind === 'void' ? errors : [success, ...errors],
    annotations: new Map(),
  };
}

/** A class can have no other method of the name of its constructor. */
function methodName({ functions }: ProgramService, { name }: ProgramFunction): string {
  return freeName(
    name,
    (each) => each === 'constructor',
    () => functions,
  );
}

function signature(module: TypescriptModule, service: ProgramService, each: ProgramFunction): string {
  const { arguments: fields, result } = each;
  const parameters = fields.map(
    ({ name, type, presence }) =>
      `${typescriptName(name, () => fields)}: ${typeText(type, module)}${presence === 'optional' ? ' | undefined' : ''}`,
  );
  return `${propertyName(methodName(service, each))}(${parameters.join(', ')}): Promise<${typeText(result, module)}>`;
}

function writeInterface(out: SourceWriter, module: TypescriptModule, service: ProgramService): void {
  const { name, parent, functions, doc } = service;
  out.line('', ...docComment(doc));
  const extended = parent === undefined ? '' : ` extends ${module.nameOf(parent)}`;
  out.block(`export interface ${declarationName(name, module.program)}${extended} {`, () => {
    for (const each of functions) out.line(...docComment(each.doc), `${signature(module, service, each)};`);
  });
  out.line('}');
}

function writeClient(out: SourceWriter, module: TypescriptModule, service: ProgramService): void {
  const { name, parent, functions } = service;
  const extended = parent === undefined ? '' : ` extends ${module.nameOf(parent, 'Client')}`;
  out.line('');
  out.block(
    `export class ${name}Client${extended} implements ${declarationName(name, module.program)} {`,
    () => {
      if (parent === undefined) {
        out.line('protected readonly $caller: $thrift.Caller;', '');
        out.block('constructor($caller: $thrift.Caller) {', () => {
          out.line('this.$caller = $caller;');
        });
        out.line('}');
      }
      for (const each of functions) {
        out.line('', ...docComment(each.doc));
        out.block(`${signature(module, service, each)} {`, () => {
          writeCall(out, service, each);
        });
        out.line('}');
      }
    },
  );
  out.line('}');
}

function writeCall(out: SourceWriter, service: ProgramService, each: ProgramFunction): void {
  const message = argumentsOf(service, each);
  const values = message.fields.map((field) => {
    const value = typescriptName(field.name, () => message.fields);
    const property = fieldProperty(message, field);
    return value === property ? value : `${propertyName(property)}: ${value}`;
  });
  const given = values.length === 0 ? '{}' : `{ ${values.join(', ')} }`;
  const write = `($out) => ${message.name}.write($out, ${given})`;
  if (each.kind === 'oneway') {
    out.line(`return this.$caller.send(${stringLiteral(each.name)}, ${write});`);
    return;
  }
  out.line(`return this.$caller.call(${stringLiteral(each.name)}, ${write}, ($in) => {`);
  out.indented(() => {
    const result = resultOf(service, each);
    out.line(`${result.fields.length === 0 ? '' : 'const $result = '}${result.name}.read($in);`);
    for (const field of each.throws) {
      const property = fieldProperty(result, field);
      out.line(`if ($result.${property} !== undefined) throw $result.${property};`);
    }
    if (each.result.kind === 'void') return;
    out.line(
      `if ($result.success === undefined) throw $thrift.missingResult(${stringLiteral(each.name)});`,
      'return $result.success;',
    );
  });
  out.line('});');
}

function writeProcessor(out: SourceWriter, module: TypescriptModule, service: ProgramService): void {
  const { name, parent, functions } = service;
  out.line('', `/** What serves the handler's functions. */`);
  const handler = functions.length === 0 && parent === undefined ? '_$handler' : '$handler';
  out.block(
    `export function ${name}Processor(${handler}: ${declarationName(name, module.program)}): $thrift.Processor {`,
    () => {
      out.block('return new Map<string, $thrift.Method>([', () => {
        if (parent !== undefined) out.line(`...${module.nameOf(parent, 'Processor')}($handler),`);
        for (const each of functions) {
          out.block('[', () => {
            out.line(`${stringLiteral(each.name)},`);
            out.block('{', () => {
              out.line(`isOneway: ${each.kind === 'oneway'},`);
              out.block('async handle($in) {', () => {
                writeHandling(out, module, service, each);
              });
              out.line('},');
            });
            out.line('},');
          });
          out.line('],');
        }
      });
      out.line(']);');
    },
  );
  out.line('}');
}

function writeHandling(
  out: SourceWriter,
  module: TypescriptModule,
  service: ProgramService,
  each: ProgramFunction,
): void {
  const message = argumentsOf(service, each);
  out.line(`${each.arguments.length === 0 ? '' : 'const $args = '}${message.name}.read($in);`);
  // What a caller leaves out is for the handler to find; its types speak of those who give all.
  const values = message.fields.map(
    (field) =>
      `$args.${fieldProperty(message, field)}${field.presence === 'optional' ? '' : ` as ${typeText(field.type, module)}`}`,
  );
  const call = `await $handler.${methodName(service, each)}(${values.join(', ')});`;
  if (each.kind === 'oneway') {
    out.line(call, 'return () => undefined;');
    return;
  }
  const result = resultOf(service, each);
  const isVoid = each.result.kind === 'void';
  const answer = isVoid
    ? [call, `return ($out) => ${result.name}.write($out, {});`]
    : [`const success = ${call}`, `return ($out) => ${result.name}.write($out, { success });`];
  if (each.throws.length === 0) {
    out.line(...answer);
    return;
  }
  out.block('try {', () => {
    out.line(...answer);
  });
  out.block('} catch ($error) {', () => {
    for (const field of each.throws)
      if (field.type.kind === 'record')
        out.line(
          `if ($error instanceof ${module.nameOf(field.type)}) return ($out) => ${result.name}.write($out, { ${propertyName(fieldProperty(result, field))}: $error });`,
        );
    out.line('throw $error;');
  });
  out.line('}');
}
