/** The declarations of a file as an outline: nested as in the source, named in full. Follows from the parse alone. */
import { type Span, spanBetween } from '../../base/span.ts';
import type { Declaration, DeclarationKind } from '../../model/outline.ts';
import type { MethodKind } from '../../model/schema.ts';
import type * as ast from './ast.ts';
import type { ProtoParsed } from './parser.ts';
import { qualified } from './symbols.ts';

/** The file's package first, then the declarations in order of place; what has no name is left out. */
export function outlineOf({ file }: ProtoParsed): readonly Declaration[] {
  const packageName = file.statements.find((statement) => statement.kind === 'package')?.name;
  const scope = packageName?.text ?? '';
  return file.statements.flatMap((statement): Declaration[] => {
    switch (statement.kind) {
      case 'package':
        return declared('package', statement, statement.name, '', []);
      case 'message':
        return messageOutline(statement, scope);
      case 'enum':
        return enumOutline(statement, scope);
      case 'service':
        return serviceOutline(statement, scope);
      case 'extend':
        return extendOutline(statement, scope);
      case 'syntax':
      case 'import':
      case 'option':
      case 'empty':
      case 'broken':
        return [];
    }
  });
}

function messageOutline(node: ast.Message | ast.Group, scope: string): Declaration[] {
  const fullName = qualified(scope, node.name.text);
  const detail = node.kind === 'group' ? fieldDetail(node) : '';
  const children = node.body.statements.flatMap((statement): Declaration[] => {
    switch (statement.kind) {
      case 'field':
        return fieldOutline(statement, fullName, 'field');
      case 'group':
      case 'message':
        return messageOutline(statement, fullName);
      case 'enum':
        return enumOutline(statement, fullName);
      case 'oneof':
        return oneofOutline(statement, fullName);
      case 'extend':
        return extendOutline(statement, fullName);
      case 'extensions':
      case 'reserved':
      case 'option':
      case 'empty':
      case 'broken':
        return [];
    }
  });
  const options = node.kind === 'group' ? node.options?.options : node.body.statements;
  return declared('message', node, node.name, scope, children, detail, isDeprecated(options));
}

function oneofOutline(node: ast.Oneof, scope: string): Declaration[] {
  const children = node.body.statements.flatMap((statement): Declaration[] => {
    if (statement.kind === 'field') return fieldOutline(statement, scope, 'field');
    return statement.kind === 'group' ? messageOutline(statement, scope) : [];
  });
  return declared('oneof', node, node.name, scope, children);
}

function extendOutline(node: ast.Extend, scope: string): Declaration[] {
  return node.body.statements.flatMap((statement): Declaration[] => {
    if (statement.kind === 'field')
      return fieldOutline(statement, scope, 'extension', `extends ${node.extendee.text}, `);
    return statement.kind === 'group' ? messageOutline(statement, scope) : [];
  });
}

function fieldOutline(
  node: ast.Field,
  scope: string,
  kind: DeclarationKind,
  beforeDetail = '',
): Declaration[] {
  const detail = beforeDetail + fieldDetail(node);
  return declared(kind, node, node.name, scope, [], detail, isDeprecated(node.options?.options));
}

/** Type and number, such as `repeated string = 4`. */
function fieldDetail(node: ast.Field | ast.Group): string {
  const label = node.label === undefined ? '' : node.label.text + ' ';
  const number = node.number.text === '' ? '' : ` = ${node.number.text}`;
  return label + (node.kind === 'group' ? 'group' : typeDetail(node.type)) + number;
}

function typeDetail(type: ast.FieldType): string {
  return type.kind === 'map-type' ? `map<${type.key.text}, ${type.value.text}>` : type.text;
}

function enumOutline(node: ast.Enum, scope: string): Declaration[] {
  const children = node.body.statements.flatMap((statement): Declaration[] => {
    if (statement.kind !== 'enum-value') return [];
    const { name, number, options } = statement;
    const detail = number.text === '' ? '' : `= ${number.negative ? '-' : ''}${number.text}`;
    return declared('enum-value', statement, name, scope, [], detail, isDeprecated(options?.options));
  });
  return declared('enum', node, node.name, scope, children, '', isDeprecated(node.body.statements));
}

function serviceOutline(node: ast.Service, scope: string): Declaration[] {
  const fullName = qualified(scope, node.name.text);
  const children = node.body.statements.flatMap((statement): Declaration[] =>
    statement.kind === 'method'
      ? declared(
          'method',
          statement,
          statement.name,
          fullName,
          [],
          `(${methodTypeDetail(statement.input)}) returns (${methodTypeDetail(statement.output)})`,
          isDeprecated(statement.body?.statements),
          methodKindOf(statement),
        )
      : [],
  );
  return declared('service', node, node.name, scope, children, '', isDeprecated(node.body.statements));
}

function methodTypeDetail({ stream, type }: ast.MethodType): string {
  return stream === undefined ? type.text : `stream ${type.text}`;
}

/** By which sides stream. */
export function methodKindOf({ input, output }: ast.Method): MethodKind {
  if (input.stream !== undefined) return output.stream === undefined ? 'client-streaming' : 'bidi-streaming';
  return output.stream === undefined ? 'unary' : 'server-streaming';
}

function isDeprecated(statements: readonly { readonly kind: string }[] | undefined): boolean {
  return (
    statements?.some((statement) => {
      if (statement.kind !== 'option') return false;
      const { name, value } = statement as ast.OptionStatement;
      const [first, ...rest] = name.parts;
      const named = rest.length === 0 && first?.extension === false && first.name.text === 'deprecated';
      return named && value?.kind === 'identifier' && value.text === 'true';
    }) ?? false
  );
}

function declared(
  kind: DeclarationKind,
  node: Span,
  name: ast.Ident | ast.QualifiedName,
  scope: string,
  children: readonly Declaration[],
  detail = '',
  deprecated = false,
  methodKind?: MethodKind,
): Declaration[] {
  if (name.text === '') return [];
  const declaration: Declaration = {
    kind,
    name: name.text,
    fullName: qualified(scope, name.text),
    detail,
    span: spanBetween(node, node),
    nameSpan: spanBetween(name, name),
    children,
    ...(methodKind === undefined ? {} : { methodKind }),
    ...(deprecated ? { deprecated } : {}),
  };
  return [declaration];
}
