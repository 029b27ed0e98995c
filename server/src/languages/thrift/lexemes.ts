/** What each token of a file is: a word may be a keyword here and a name there, so the tree decides. */
import type { Span } from '../../base/span.ts';
import { type Lexeme, type LexemeKind, modifierBits } from '../../model/lexeme.ts';
import { classify, type Natures, type Role } from '../../syntax/classify.ts';
import { isOfType, typeIndex } from '../../syntax/token.ts';
import { firstAtOrAfter } from '../../syntax/token-list.ts';
import type * as ast from './ast.ts';
import { tokenize } from './lexer.ts';
import type { ThriftParsed } from './parser.ts';
import * as t from './tokens.ts';

export function lexemesOf({ text, file }: ThriftParsed, { start, end }: Span): readonly Lexeme[] {
  const { statements } = file;
  const within = statements.slice(firstAtOrAfter(statements, start), firstAtOrAfter(statements, end));
  const list = tokenize(text.slice(start, end));
  return classify({ text, list, offset: start, roles: rolesOf(within), natures });
}

const declaration = modifierBits('declaration');
const builtIn = modifierBits('defaultLibrary');
const constant = modifierBits('readonly');

const modifierWords = [
  t.Oneway,
  t.Async,
  t.Required,
  t.Optional,
  t.Safe,
  t.Transient,
  t.Stateful,
  t.Permanent,
  t.Client,
  t.Server,
];
const containerWords = [t.MapType, t.SetType, t.ListType, t.VoidType, t.Stream, t.Sink];

/** Without a role: names of which the tree knows nothing are left to the grammar of the editor. */
const natures: Natures<LexemeKind> = {
  types: typeNatures(),
  punctuation: { kind: 'punctuation', modifiers: 0 },
  comment: { kind: 'comment', modifiers: 0 },
  docComment: { kind: 'comment', modifiers: modifierBits('documentation') },
};

function typeNatures(): Natures<LexemeKind>['types'] {
  const all: Natures<LexemeKind>['types'][number][] = [];
  const set = (type: (typeof modifierWords)[number], kind: LexemeKind, modifiers = 0): void => {
    const index = typeIndex(type);
    all[index] = { isWord: isOfType(index, t.Identifier), kind, modifiers };
  };
  for (const keyword of t.vocabulary.keywords.values())
    if (isOfType(typeIndex(keyword), t.BaseType)) set(keyword, 'type', builtIn);
    else set(keyword, 'keyword');
  for (const word of modifierWords) set(word, 'modifier');
  for (const word of containerWords) set(word, 'type', builtIn);
  // The editor's grammar has scopes of their own for these.
  for (const word of [t.True, t.False, t.Word]) set(word, 'plain');
  set(t.StringLiteral, 'string');
  set(t.IntLiteral, 'number');
  set(t.DoubleLiteral, 'number');
  return all;
}

type Statement = ast.FileStatement | ast.FieldStatement | ast.EnumStatement | ast.ServiceStatement;

/** In order of place. */
function rolesOf(statements: readonly Statement[]): readonly Role<LexemeKind>[] {
  const roles: Role<LexemeKind>[] = [];
  for (const statement of statements) visit(statement, 'property');
  return roles;

  function add({ start, end }: Span, kind: LexemeKind, modifiers = 0): void {
    if (end > start) roles.push({ start, end, kind, modifiers });
  }

  function visit(node: Statement, fieldKind: LexemeKind): void {
    if ('structured' in node) node.structured.forEach(structured);
    switch (node.kind) {
      case 'cpp-include':
      case 'hs-include':
      case 'package':
      case 'empty':
      case 'broken':
        return;
      case 'include':
        if (node.alias !== undefined) add(node.alias, 'namespace', declaration);
        return;
      case 'namespace':
        add(node.scope, 'plain');
        add(node.name, 'namespace');
        break;
      case 'const':
        type(node.type);
        add(node.name, 'variable', declaration | constant);
        value(node.value);
        break;
      case 'typedef':
        type(node.type);
        add(node.name, 'type', declaration);
        break;
      case 'enum':
        add(node.name, 'enum', declaration);
        body(node.body);
        break;
      case 'enum-value':
        add(node.name, 'enumMember', declaration | constant);
        break;
      case 'struct':
      case 'union':
      case 'exception':
        for (const qualifier of node.qualifiers) add(qualifier, 'modifier');
        add(node.name, 'struct', declaration);
        body(node.body);
        break;
      case 'field':
        type(node.type);
        add(node.name, fieldKind, declaration);
        value(node.defaultValue);
        body(node.xsdAttributes);
        break;
      case 'service':
        add(node.name, 'interface', declaration);
        if (node.extends !== undefined) add(node.extends, 'interface');
        body(node.body);
        break;
      case 'interaction':
        add(node.name, 'interface', declaration);
        body(node.body);
        break;
      case 'performs':
        add(node.name, 'interface');
        return;
      case 'function':
        for (const modifier of node.modifiers) add(modifier, 'modifier');
        [node.result, ...node.furtherResults].forEach(type);
        add(node.name, 'method', declaration);
        body(node.arguments, 'parameter');
        body(node.throws);
        break;
    }
    annotations(node.annotations);
  }

  function body(
    block: { readonly statements: readonly Statement[] } | undefined,
    fieldKind: LexemeKind = 'property',
  ): void {
    for (const statement of block?.statements ?? []) visit(statement, fieldKind);
  }

  function type(node: ast.Type): void {
    if (node.kind === 'named-type') add({ start: node.start, end: node.start + node.text.length }, 'type');
    else if (node.kind !== 'base-type') {
      if ('key' in node && node.key !== undefined) type(node.key);
      type(node.element);
      if ('throws' in node) body(node.throws);
      if ('final' in node) {
        if (node.final !== undefined) type(node.final);
        body(node.finalThrows);
      }
    }
    annotations(node.annotations);
  }

  function value(node: ast.ConstValue | undefined): void {
    if (node === undefined) return;
    if (node.kind === 'reference') add(node, 'variable', constant);
    else if (node.kind === 'list-literal') node.items.forEach(value);
    else if (node.kind === 'map-literal')
      for (const entry of node.entries) {
        value(entry.key);
        value(entry.value);
      }
    else if (node.kind === 'struct-literal') {
      add(node.name, 'struct');
      members(node.members);
    }
  }

  function members(nodes: readonly ast.StructMember[]): void {
    for (const member of nodes) {
      add(member.name, 'property');
      value(member.value);
    }
  }

  function structured(node: ast.StructuredAnnotation): void {
    add(node.name, 'decorator');
    if (node.members !== undefined) members(node.members);
  }

  function annotations(node: ast.Annotations | undefined): void {
    for (const { key } of node?.items ?? []) add(key, 'decorator');
  }
}
