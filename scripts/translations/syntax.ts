/** The syntax of TypeScript sources, as far as the texts in them go. */
import { parseSync } from '@swc/core';

/** A node of the tree that swc makes; or any part of one. */
export interface SyntaxNode {
  readonly type?: string;
  readonly [member: string]: unknown;
}

/** The statements of a source, as a node. */
export function syntaxOf(source: string): SyntaxNode {
  return { ...parseSync(source, { syntax: 'typescript', target: 'es2024' }) };
}

/** The nodes directly within a node. */
export function* childrenOf(node: SyntaxNode): Generator<SyntaxNode> {
  for (const [name, value] of Object.entries(node)) {
    if (name === 'span') continue;
    for (const child of Array.isArray(value) ? (value as readonly unknown[]) : [value])
      if (typeof child === 'object' && child !== null) yield child as SyntaxNode;
  }
}

/** Whether what stands in the node runs when somebody calls it, and not when the module is loaded. */
export function isFunction({ type }: SyntaxNode): boolean {
  return type !== undefined && functions.has(type);
}

const functions: ReadonlySet<string> = new Set([
  'ArrowFunctionExpression',
  'ClassMethod',
  'Constructor',
  'FunctionDeclaration',
  'FunctionExpression',
  'GetterProperty',
  'MethodProperty',
  'PrivateMethod',
]);

/** Whether the node is there for the compiler or names a module, so that no text in it is ever shown. */
export function isOfTypes({ type = '' }: SyntaxNode): boolean {
  return (
    type === 'ImportDeclaration' ||
    type === 'ExportAllDeclaration' ||
    (type.startsWith('Ts') && !['TsAsExpression', 'TsSatisfiesExpression', 'TsConstAssertion'].includes(type))
  );
}

/** The name of what is called, `l10n.t` or `report`; of something longer its last two parts. */
export function calledName(node: SyntaxNode): string | undefined {
  return node.type === 'CallExpression' || node.type === 'NewExpression' ? nameOf(node['callee']) : undefined;
}

function nameOf(node: unknown): string | undefined {
  const { type, value, object, property } = (node ?? {}) as SyntaxNode;
  if (type === 'Identifier' || type === 'PrivateName') return String(value);
  if (type !== 'MemberExpression') return undefined;
  const owner = nameOf(object)?.split('.').at(-1);
  const member = nameOf(property);
  return member === undefined ? undefined : owner === undefined ? member : `${owner}.${member}`;
}

/** What is handed to a call. */
export function argumentsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const list = (node['arguments'] ?? []) as readonly { readonly expression: SyntaxNode }[];
  return list.map(({ expression }) => expression);
}

/** The name of the property that the node gives a value to. */
export function propertyName(node: SyntaxNode): string | undefined {
  if (node.type !== 'KeyValueProperty') return undefined;
  const { value } = node['key'] as { readonly value?: string };
  return value;
}

/** The text of a literal, with `{0}` for the first thing that is put into it; nothing of another node. */
export function literalText(node: SyntaxNode): string | undefined {
  if (node.type === 'StringLiteral') return String(node['value']);
  if (node.type !== 'TemplateLiteral') return undefined;
  const pieces = node['quasis'] as readonly { readonly cooked: string }[];
  return pieces.map(({ cooked }, at) => (at === 0 ? cooked : `{${at - 1}}${cooked}`)).join('');
}
