/**
 * Type stubs for modules that thriftpy2 makes of files as it loads them: `x_thrift.pyi` for `x.thrift`. Values of enums
 * are integers there, typedefs are no types, and services have their methods on what a client or a handler is.
 */
import type {
  Program,
  ProgramEnum,
  ProgramField,
  ProgramRecord,
  ProgramService,
} from '../../model/program.ts';
import type { Generated } from '../generated-file.ts';
import { docstring } from '../python/python-text.ts';
import { heading } from '../python/types-module.ts';
import { SourceWriter } from '../source-writer.ts';
import { StubModule } from './stub-module.ts';

/** The stub of the first program; the others are those that it includes. */
export function generateThriftpy2Stubs(programs: readonly Program[]): Generated {
  const [program] = programs;
  if (program === undefined) return { files: [], problems: [] };
  const module = new StubModule(program, programs);
  const text = stubText(module);
  return {
    files: [{ path: `${module.name}.pyi`, text }],
    problems: [...module.problems],
  };
}

function stubText(module: StubModule): string {
  const out = new SourceWriter('    ');
  const { types, constants, services, path } = module.program;
  for (const type of types) {
    if (!module.exports(type.name)) continue;
    if (type.kind === 'enum') writeEnum(out, module, type);
    else if (type.kind === 'typedef') out.line('', `${type.name}: ${module.builtin('object')}`);
    else writeRecord(out, module, type);
  }
  for (const { name, type } of constants)
    if (module.exports(name)) out.line('', `${name}: ${module.typeText(type)}`);
  for (const service of services) if (module.exports(service.name)) writeService(out, module, service);
  const names = module.exported.map((name) => `    '${name}',`);
  return [
    heading(path),
    ...module.imports(out.text),
    '',
    ...(names.length === 0 ? ['__all__: list[str] = []'] : ['__all__ = [', ...names, ']']),
    ...(services.length === 0 ? [] : serviceClass),
    out.text,
    ...module.aliases,
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

/** thriftpy2 says of its functions that they take modules, and takes these. */
const serviceClass = [
  '',
  'class _Service(type, types.ModuleType):  # type: ignore[misc]',
  '    thrift_services: list[str]',
];

function writeEnum(out: SourceWriter, module: StubModule, { name, values, doc }: ProgramEnum): void {
  out.line('');
  out.block(`class ${name}:`, () => {
    out.line(...docstring([doc]));
    for (const value of values)
      if (module.isName(value.name)) out.line(`${value.name}: Final = ${value.number}`);
    const [int, str, dict] = [module.builtin('int'), module.builtin('str'), module.builtin('dict')];
    out.line(`_VALUES_TO_NAMES: ClassVar[${dict}[${int}, ${str}]]`);
    out.line(`_NAMES_TO_VALUES: ClassVar[${dict}[${str}, ${int}]]`);
  });
}

function writeRecord(out: SourceWriter, module: StubModule, record: ProgramRecord): void {
  const base = record.kind === 'exception' ? 'TException' : 'TPayload';
  out.line('');
  out.block(`class ${record.name}(${base}):`, () => {
    out.line(...docstring([record.doc]));
    writeFields(out, module, record.fields);
  });
}

function writeFields(out: SourceWriter, module: StubModule, fields: readonly ProgramField[]): void {
  const named = fields.filter(({ name }) => module.isName(name));
  for (const field of named) out.line(`${field.name}: ${fieldType(module, field)}`);
  // All have defaults there, those that are required too.
  const parameters = named.map((field) => `, ${field.name}: ${fieldType(module, field)} = ...`);
  out.line(`def __init__(self${parameters.join('')}) -> None: ...`);
}

/** What was never set is None. */
function fieldType(module: StubModule, { type, presence, defaultValue }: ProgramField): string {
  const text = module.typeText(type);
  return presence === 'required' || defaultValue !== undefined ? text : `${text} | None`;
}

function writeService(out: SourceWriter, module: StubModule, service: ProgramService): void {
  const { name, parent, functions, doc } = service;
  const base = parent === undefined ? 'metaclass=_Service' : module.reference(parent);
  out.line('');
  out.block(`class ${name}(${base}):`, () => {
    out.line(...docstring([doc]));
    for (const each of functions) {
      if (!module.isName(each.name)) continue;
      const lines = docstring([each.doc]);
      const result = each.result.kind === 'void' ? 'None' : module.typeText(each.result);
      const head = `def ${each.name}(self${parametersText(module, each.arguments)}) -> ${result}:`;
      if (lines.length === 0) out.line(`${head} ...`);
      else out.block(head, () => out.line(...lines));
    }
    for (const each of functions) {
      if (!module.isName(each.name)) continue;
      out.block(`class ${each.name}_args(TPayload):`, () => writeFields(out, module, each.arguments));
      // thriftpy2 puts what is returned behind what is thrown.
      const results: ProgramField[] = each.throws.map((field) => ({ ...field, presence: 'optional' }));
      if (each.result.kind !== 'void')
        results.push({ name: 'success', id: 0, presence: 'optional', type: each.result });
      out.block(`class ${each.name}_result(TPayload):`, () => {
        out.line(`oneway: ClassVar[${module.builtin('bool')}]`);
        writeFields(out, module, results);
      });
    }
    if (functions.length === 0) out.line('...');
  });
}

/** What stands behind an argument with a default has one too, as Python wants it. */
function parametersText(module: StubModule, given: readonly ProgramField[]): string {
  let hasDefault = false;
  return given
    .filter(({ name }) => module.isName(name))
    .map(({ name, type, defaultValue }) => {
      hasDefault ||= defaultValue !== undefined;
      return `, ${name}: ${module.typeText(type)}${hasDefault ? ' = ...' : ''}`;
    })
    .join('');
}
