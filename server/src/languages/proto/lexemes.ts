/** What each token of a file is: which words are keywords depends on where they stand, so the tree decides. */
import type { Span } from '../../base/span.ts';
import { type Lexeme, type LexemeKind, modifierBits } from '../../model/lexeme.ts';
import { classify, type Natures, type Role } from '../../syntax/classify.ts';
import { isOfType, typeIndex } from '../../syntax/token.ts';
import { firstAtOrAfter } from '../../syntax/token-list.ts';
import type * as ast from './ast.ts';
import { scalarTypes } from './field-type.ts';
import type { ProtoParsed } from './parser.ts';
import * as t from './tokens.ts';
import { tokensOf } from './tokens-of.ts';

export function lexemesOf({ text, file }: ProtoParsed, { start, end }: Span): readonly Lexeme[] {
  const { statements } = file;
  const within = statements.slice(firstAtOrAfter(statements, start), firstAtOrAfter(statements, end));
  const list = tokensOf(text.slice(start, end));
  return classify({ text, list, offset: start, roles: rolesOf(within, text), natures });
}

const declaration = modifierBits('declaration');
const builtIn = modifierBits('defaultLibrary');
const constant = modifierBits('readonly');

const modifierWords = [t.Public, t.Weak, t.Stream, t.Optional, t.Required, t.Repeated, t.Export, t.Local];

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
  for (const keyword of t.vocabulary.keywords.values()) set(keyword, 'keyword');
  for (const word of modifierWords) set(word, 'modifier');
  set(t.MapKeyword, 'type', builtIn);
  set(t.Word, 'plain');
  set(t.StringLiteral, 'string');
  set(t.IntLiteral, 'number');
  set(t.FloatLiteral, 'number');
  return all;
}

/** In order of place. */
function rolesOf(statements: readonly ast.Statement[], text: string): readonly Role<LexemeKind>[] {
  const roles: Role<LexemeKind>[] = [];
  statements.forEach(visit);
  return roles;

  function add({ start, end }: Span, kind: LexemeKind, modifiers = 0): void {
    if (end > start) roles.push({ start, end, kind, modifiers });
  }

  function visit(node: ast.Statement): void {
    switch (node.kind) {
      case 'syntax':
      case 'extensions':
      case 'empty':
        break;
      case 'broken':
        // Meant as a modifier, and none where it stands.
        if (['export', 'local'].includes(text.slice(node.start, node.end))) add(node, 'modifier');
        break;
      case 'import':
        if (node.modifier !== undefined) add(node.modifier, 'modifier');
        break;
      case 'package':
        packageName(node.name);
        break;
      case 'option':
        option(node);
        break;
      case 'message':
        add(node.name, 'struct', declaration);
        break;
      case 'enum':
        add(node.name, 'enum', declaration);
        break;
      case 'service':
        add(node.name, 'interface', declaration);
        break;
      case 'oneof':
        add(node.name, 'property', declaration);
        break;
      case 'extend':
        type(node.extendee);
        break;
      case 'field':
        fieldType(node.type);
        add(node.name, 'property', declaration);
        break;
      case 'group':
        add(node.name, 'struct', declaration);
        break;
      case 'enum-value':
        add(node.name, 'enumMember', declaration | constant);
        break;
      case 'reserved':
        for (const name of node.names) if (name.kind === 'identifier') add(name, 'property');
        break;
      case 'method':
        add(node.name, 'method', declaration);
        type(node.input.type);
        type(node.output.type);
        break;
    }
    if ('options' in node) node.options?.options.forEach(option);
    if ('body' in node) node.body?.statements.forEach(visit);
  }

  /** One word where it is written as one. */
  function packageName({ start, end, text }: ast.QualifiedName): void {
    if (text.length === end - start)
      roles.push({ start, end, kind: 'namespace', modifiers: 0, isWhole: true });
    else add({ start, end }, 'namespace');
  }

  function fieldType(node: ast.FieldType): void {
    if (node.kind === 'named-type') type(node);
    else {
      type(node.key);
      type(node.value);
    }
  }

  function type(node: ast.NamedType): void {
    add(node, 'type', scalarTypes.has(node.text) ? builtIn : 0);
  }

  function option({ name, value: written }: ast.OptionStatement): void {
    for (const part of name.parts) add(part.name, 'decorator');
    value(written);
  }

  function value(node: ast.LiteralValue | undefined): void {
    if (node?.kind === 'identifier') add(node, isLiteral(node.text) ? 'plain' : 'enumMember', constant);
    else if (node?.kind === 'list-literal') node.items.forEach(value);
    else if (node?.kind === 'message-literal')
      for (const field of node.fields) {
        if (field.name.domain !== undefined) add(field.name.domain, 'namespace');
        add(field.name.name, 'property');
        value(field.value);
      }
  }
}

/** The editor's grammar has scopes of their own for these. */
function isLiteral(word: string): boolean {
  return ['true', 'false', 'inf', 'nan'].includes(word);
}
