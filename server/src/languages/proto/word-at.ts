/**
 * What the words of a file mean that are no names: numbers stand for what has them, keywords and built-in types for
 * themselves. The place decides whether a word is a keyword; what each means is in `word-meanings.ts`.
 */
import { type Span, touches } from '../../base/span.ts';
import type { WordMeaning } from '../../model/description.ts';
import type * as ast from './ast.ts';
import { expressionWordAt } from './cel/expression-word.ts';
import { isEditions } from './edition.ts';
import { scalarTypes } from './field-type.ts';
import { statementsAround } from './statements-around.ts';
import type { ProtoLinked } from './symbols.ts';
import { describeEdition, describeScalar, describeWord } from './word-meanings.ts';

export function wordAt(file: ProtoLinked, offset: number): WordMeaning | undefined {
  const statement = statementsAround(file.parsed.file, offset).at(-1);
  return (
    statement &&
    (expressionWordAt(file, offset) ?? numberIn(statement, offset) ?? keywordIn(file, statement, offset))
  );
}

function numberIn(statement: ast.Statement, offset: number): WordMeaning | undefined {
  if (statement.kind !== 'field' && statement.kind !== 'group' && statement.kind !== 'enum-value')
    return undefined;
  const { number, name } = statement;
  return number.text !== '' && touches(number, offset)
    ? { span: spanOf(number), declaration: spanOf(name) }
    : undefined;
}

function keywordIn(file: ProtoLinked, statement: ast.Statement, offset: number): WordMeaning | undefined {
  for (const { span, word } of keywordsOf(statement)) {
    if (!touches(span, offset)) continue;
    const description = scalarTypes.has(word) ? describeScalar(word, file.edition) : describeWord(word);
    return description && { span: spanOf(span), description };
  }
  if (statement.kind !== 'syntax' || statement.value === undefined || !isEditions(file.edition))
    return undefined;
  const isAtEdition = touches(statement.value, offset);
  return isAtEdition ? { span: spanOf(statement.value), description: describeEdition(file) } : undefined;
}

interface Keyword {
  readonly span: Span;
  readonly word: string;
}

/** Those about which there is something to say. */
function* keywordsOf(statement: ast.Statement): Generator<Keyword> {
  switch (statement.kind) {
    case 'import':
      if (statement.modifier !== undefined) yield named(statement.modifier, 'import ');
      break;
    case 'message':
    case 'enum':
      if (statement.visibility !== undefined) yield named(statement.visibility);
      break;
    case 'field':
      if (statement.label !== undefined) yield named(statement.label);
      yield* typeWords(statement.type);
      yield* optionWords(statement.options);
      break;
    case 'group':
      if (statement.label !== undefined) yield named(statement.label);
      yield { span: statement.keyword, word: 'group' };
      break;
    case 'oneof':
    case 'extend':
      yield atStart(statement, statement.kind);
      break;
    case 'extensions':
    case 'reserved':
      yield atStart(statement, statement.kind);
      for (const { to } of statement.ranges) if (to?.text === 'max') yield { span: to, word: 'max' };
      break;
    case 'method':
      for (const { stream } of [statement.input, statement.output])
        if (stream !== undefined) yield named(stream);
      break;
    case 'syntax':
    case 'package':
    case 'option':
    case 'enum-value':
    case 'service':
    case 'empty':
    case 'broken':
      break;
  }
}

function* typeWords(type: ast.FieldType): Generator<Keyword> {
  if (type.kind === 'map-type') {
    yield atStart(type, 'map');
    yield* typeWords(type.key);
    yield* typeWords(type.value);
  } else if (scalarTypes.has(type.text)) {
    yield named(type);
  }
}

/** The two that only look like options: nothing declares them. */
function* optionWords(options: ast.OptionList | undefined): Generator<Keyword> {
  for (const { name } of options?.options ?? []) {
    const [first] = name.parts;
    if (
      name.parts.length === 1 &&
      first?.extension === false &&
      /^(?:default|json_name)$/.test(first.name.text)
    )
      yield named(first.name);
  }
}

function named(ident: ast.Ident, before = ''): Keyword {
  return { span: ident, word: before + ident.text };
}

function atStart({ start }: Span, word: string): Keyword {
  return { span: { start, end: start + word.length }, word };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
