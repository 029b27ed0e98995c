/** The declarations of a file as an outline. Follows from the parse alone. */
import { type Span, spanBetween } from '../../base/span.ts';
import type { Declaration, DeclarationKind } from '../../model/outline.ts';
import type { MethodKind } from '../../model/schema.ts';
import type { Block } from '../../syntax/tolerant-parser.ts';
import type * as ast from './ast.ts';
import { enumValuesOf, functionKindOf } from './declare.ts';
import type { ThriftParsed } from './parser.ts';

/** In order of place; what has no name is left out. Full names are those that the file itself uses. */
export function outlineOf({ file }: ThriftParsed): readonly Declaration[] {
  return file.statements.flatMap((node): Declaration[] => {
    switch (node.kind) {
      case 'struct':
      case 'union':
      case 'exception':
        return declared(node.kind, node, '', { children: fieldsOutline(node.body, node.name.text) });
      case 'enum':
        return declared('enum', node, '', { children: enumValuesOutline(node) });
      case 'typedef':
        return declared('typedef', node, '', { detail: typeDetail(node.type) });
      case 'const':
        return declared('constant', node, '', { detail: typeDetail(node.type) });
      case 'service':
        return declared('service', node, '', {
          detail: node.extends === undefined ? '' : `extends ${node.extends.text}`,
          children: functionsOutline(node),
        });
      case 'interaction':
        return declared('interaction', node, '', { children: functionsOutline(node) });
      case 'package':
      case 'include':
      case 'cpp-include':
      case 'hs-include':
      case 'namespace':
      case 'empty':
      case 'broken':
        return [];
    }
  });
}

function fieldsOutline(
  body: Block<ast.FieldStatement>,
  scope: string,
  kind: DeclarationKind = 'field',
): readonly Declaration[] {
  return body.statements.flatMap((node) =>
    node.kind === 'field' ? declared(kind, node, scope, { detail: fieldDetail(node) }) : [],
  );
}

/** Id and type, such as `1: optional string`. */
function fieldDetail({ id, requiredness, type }: ast.Field): string {
  const before = requiredness === undefined ? '' : requiredness.text + ' ';
  return (id === undefined ? '' : `${id.text}: `) + before + typeDetail(type);
}

function enumValuesOutline(node: ast.Enum): readonly Declaration[] {
  return enumValuesOf(node).flatMap((value) =>
    declared('enum-value', value.node, node.name.text, { detail: `= ${value.number}` }),
  );
}

function functionsOutline({ name, body }: ast.Service | ast.Interaction): readonly Declaration[] {
  return body.statements.flatMap((node) =>
    node.kind === 'function'
      ? declared('method', node, name.text, {
          detail: functionDetail(node),
          methodKind: functionKindOf(node),
          children: fieldsOutline(node.arguments, `${name.text}.${node.name.text}`, 'argument'),
        })
      : [],
  );
}

/** Arguments and result, such as `(i64 id): Person`. */
function functionDetail({ arguments: { statements }, result, furtherResults }: ast.Function): string {
  const fields = statements.filter((statement) => statement.kind === 'field');
  const taken = fields.map(({ type, name }) => `${typeDetail(type)} ${name.text}`).join(', ');
  return `(${taken}): ${[result, ...furtherResults].map(typeDetail).join(', ')}`;
}

function typeDetail(type: ast.Type): string {
  switch (type.kind) {
    case 'named-type':
      return type.text;
    case 'base-type':
      return type.name;
    case 'list':
    case 'set':
    case 'map': {
      const key = type.key === undefined ? '' : typeDetail(type.key) + ', ';
      return `${type.kind}<${key}${typeDetail(type.element)}>`;
    }
    case 'stream':
      return `stream<${typeDetail(type.element)}>`;
    case 'sink': {
      const final = type.final === undefined ? '' : `, ${typeDetail(type.final)}`;
      return `sink<${typeDetail(type.element)}${final}>`;
    }
  }
}

interface Declarable extends Span {
  readonly name: ast.Ident;
  readonly annotations: ast.Annotations | undefined;
}

function declared(
  kind: DeclarationKind,
  node: Declarable,
  scope: string,
  more: {
    readonly detail?: string;
    readonly children?: readonly Declaration[];
    readonly methodKind?: MethodKind;
  },
): Declaration[] {
  const { name, annotations } = node;
  if (name.text === '') return [];
  const isDeprecated = annotations?.items.some(({ key }) => key.text === 'deprecated') ?? false;
  const declaration: Declaration = {
    kind,
    name: name.text,
    fullName: scope === '' ? name.text : `${scope}.${name.text}`,
    detail: '',
    span: spanBetween(node, node),
    nameSpan: spanBetween(name, name),
    children: [],
    ...more,
    ...(isDeprecated ? { deprecated: true } : {}),
  };
  return [declaration];
}
