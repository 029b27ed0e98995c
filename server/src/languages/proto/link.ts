/**
 * Links a file: declares its symbols, resolves what they refer to, and settles the features of editions. What does
 * not resolve is kept as a failure for the checks to report; nothing here reports.
 */
import { followImport } from '../follow-import.ts';
import type { LinkContext } from '../language.ts';
import type * as ast from './ast.ts';
import { declareFile } from './declare.ts';
import type { Draft } from './draft.ts';
import { type Edition, EDITION_2024, editionNamed, isEditions, PROTO2, syntaxes } from './edition.ts';
import { defaultFeatures, inheritFeatures } from './features.ts';
import { ENUM, MESSAGE, scalarTypes, UNKNOWN } from './field-type.ts';
import { importsOf } from './imports.ts';
import { textOf } from './literals.ts';
import type { ProtoParsed } from './parser.ts';
import { type Found, lookUp, type ScopeSymbol, type VisibleScope, visibleScope } from './scope.ts';
import {
  type EnumSymbol,
  type FieldSymbol,
  fullNameOf,
  type LinkedImport,
  type MessageSymbol,
  type OneofSymbol,
  type ProtoLinked,
  type ReferenceFailure,
} from './symbols.ts';

type ProtoLinkContext = LinkContext<ProtoParsed, ProtoLinked>;

export function linkProto(context: ProtoLinkContext): ProtoLinked {
  const { uri, importPath, parsed, foreignByte } = context.file;
  const declared = editionOf(parsed, importPath);
  const edition = declared ?? EDITION_2024;
  const imports = linkImports(context);
  const file: Draft<ProtoLinked> = {
    kind: 'file',
    uri,
    importPath,
    parsed,
    foreignByte,
    edition,
    hasKnownSyntax: declared !== undefined,
    package: packageOf(parsed),
    imports,
    messages: [],
    enums: [],
    services: [],
    extensions: [],
    options: [],
    features: defaultFeatures(edition),
    prelude: context.prelude,
    idleImports: [],
    failures: [],
    reachesCycle: imports.some(({ cycle, file: imported }) => cycle.length > 0 || imported?.reachesCycle),
  };
  declareFile(file);
  if (isEditions(edition)) settleFeatures(file);
  const scope = visibleScope(file);
  file.failures = resolveReferences(file, scope);
  file.idleImports = idleAmong(imports, scope);
  return file;
}

const noImports: readonly LinkedImport[] = [];

/** A public import is for others to use, and so is what an import of a file with some brings. */
function idleAmong(imports: readonly LinkedImport[], { used }: VisibleScope): readonly LinkedImport[] {
  const idle = imports.filter(
    ({ file, modifier }) =>
      file !== undefined &&
      modifier !== 'public' &&
      !used.has(file) &&
      !file.imports.some((each) => each.modifier === 'public'),
  );
  return idle.length === 0 ? noImports : idle;
}

/** Nothing where the statement names no edition or syntax that exists; proto2 where it is missing. */
function editionOf({ file, text }: ProtoParsed, importPath: string): Edition | undefined {
  const statement = file.statements.find((each) => each.kind === 'syntax');
  if (statement === undefined) return PROTO2;
  if (statement.value === undefined) return undefined;
  const name = textOf(text, statement.value);
  return statement.keyword.text === 'edition' ? editionNamed(name, importPath) : syntaxes.get(name);
}

/** Empty where there is none. */
export function packageOf({ file }: ProtoParsed): string {
  const name = file.statements.find((each) => each.kind === 'package')?.name.text ?? '';
  return name.startsWith('.') ? name.slice(1) : name;
}

function linkImports(context: ProtoLinkContext): readonly LinkedImport[] {
  const { parsed } = context.file;
  const imports: LinkedImport[] = [];
  for (const node of parsed.file.statements) {
    if (node.kind !== 'import' || node.path === undefined) continue;
    const path = textOf(parsed.text, node.path);
    imports.push({
      node,
      path,
      modifier: node.modifier?.text,
      ...followImport(context, path, importsOf),
    });
  }
  return imports;
}

function settleFeatures(file: Draft<ProtoLinked>): void {
  file.features = inheritFeatures(file.features, file.options);
  for (const message of file.messages) settleMessage(message, file.features);
  for (const each of file.enums) settleOwn(each, file.features);
  for (const extension of file.extensions) settleOwn(extension, file.features);
}

function settleMessage(message: MessageSymbol, outer: ProtoLinked['features']): void {
  settleOwn(message, outer);
  for (const oneof of message.oneofs) settleOwn(oneof, message.features);
  for (const field of message.fields) settleOwn(field, field.oneof?.features ?? message.features);
  for (const extension of message.extensions) settleOwn(extension, message.features);
  for (const each of message.enums) settleOwn(each, message.features);
  for (const nested of message.messages) settleMessage(nested, message.features);
}

function settleOwn(
  symbol: Draft<MessageSymbol> | Draft<FieldSymbol> | Draft<OneofSymbol> | Draft<EnumSymbol>,
  outer: ProtoLinked['features'],
): void {
  symbol.features = symbol.options.length === 0 ? outer : inheritFeatures(outer, symbol.options);
}

/** Completes the fields, extensions and methods of the file; returns what did not resolve, in order of place. */
function resolveReferences(file: ProtoLinked, scope: VisibleScope): readonly ReferenceFailure[] {
  const failures: ReferenceFailure[] = [];
  const resolve = (
    node: ast.NamedType,
    from: ScopeSymbol,
    wanted: ReferenceFailure['wanted'],
    typesOnly: boolean,
  ): MessageSymbol | EnumSymbol | undefined => {
    if (node.text === '' || node.text.endsWith('.')) return undefined;
    const builtIn = builtInOf(node.text);
    if (builtIn !== undefined) {
      const after = { start: Math.min(node.start + builtIn.length, node.end), end: node.end };
      const failure =
        builtIn === node.text
          ? { span: node, found: 'a built-in type' }
          : { span: after, found: `a name in the built-in type "${builtIn}", which has none` };
      failures.push({ ...failure, name: node.text, wanted, within: undefined });
      return undefined;
    }
    const { found, within } = lookUp(scope, from, node.text, typesOnly);
    if (found?.kind === 'message' || (found?.kind === 'enum' && wanted === 'type')) return found;
    failures.push({ span: node, name: node.text, wanted, found: found && describe(found), within });
    return undefined;
  };

  const resolveType = (field: Draft<FieldSymbol>, from: ScopeSymbol): void => {
    const { typeNode, node } = field;
    if (typeNode.kind !== 'named-type' || field.type !== UNKNOWN) return;
    // Without name or number it is no telling what was meant for the type.
    if (node.name.text === '' || node.number.text === '') return;
    field.typeSymbol = resolve(typeNode, from, 'type', true);
    if (field.typeSymbol !== undefined) field.type = field.typeSymbol.kind === 'enum' ? ENUM : MESSAGE;
  };

  const resolveExtensions = (extensions: readonly FieldSymbol[], from: MessageSymbol | undefined): void => {
    let extend: ast.Extend | undefined;
    let extendee: MessageSymbol | undefined;
    for (const field of extensions as readonly Draft<FieldSymbol>[]) {
      if (field.extend !== undefined && field.extend !== extend) {
        extend = field.extend;
        const found = resolve(extend.extendee, from, 'message', false);
        extendee = found?.kind === 'message' ? found : undefined;
      }
      field.extendee = extendee;
      resolveType(field, from);
    }
  };

  const resolveMessage = (message: MessageSymbol): void => {
    for (const field of message.fields) resolveType(field, message);
    resolveExtensions(message.extensions, message);
    for (const nested of message.messages) resolveMessage(nested);
  };

  for (const message of file.messages) resolveMessage(message);
  resolveExtensions(file.extensions, undefined);
  for (const service of file.services)
    for (const method of service.methods) {
      const draft: Draft<typeof method> = method;
      const { input, output } = method.node;
      draft.input = messageOnly(resolve(input.type, service, 'message', false));
      draft.output = messageOnly(resolve(output.type, service, 'message', false));
    }
  return failures.sort((a, b) => a.span.start - b.span.start);
}

/** Built-in types have no members: `string.Foo` is no name, even where a package is called `string`. */
function builtInOf(name: string): string | undefined {
  const dot = name.indexOf('.');
  const first = dot < 0 ? name : name.slice(0, dot);
  return scalarTypes.has(first) || first === 'group' ? first : undefined;
}

function messageOnly(symbol: MessageSymbol | EnumSymbol | undefined): MessageSymbol | undefined {
  return symbol?.kind === 'message' ? symbol : undefined;
}

function describe(found: Found): string {
  const name = JSON.stringify(found.kind === 'package' ? found.fullName : fullNameOf(found));
  switch (found.kind) {
    case 'package':
      return `the package ${name}`;
    case 'message':
      return `the message ${name}`;
    case 'enum':
      return `the enum ${name}`;
    case 'enum-value':
      return `the enum value ${name}`;
    case 'service':
      return `the service ${name}`;
    case 'method':
      return `the method ${name}`;
    case 'oneof':
      return `the oneof ${name}`;
    case 'field':
      return found.extend === undefined ? `the field ${name}` : `the extension ${name}`;
  }
}
