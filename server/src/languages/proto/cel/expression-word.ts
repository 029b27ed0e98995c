/** What there is to say of a word, an operator or a literal in an expression. Names of fields and enums tell it themselves. */
import { touches } from '../../../base/span.ts';
import type { Description, Fact, WordMeaning } from '../../../model/description.ts';
import type { ProtoLinked } from '../symbols.ts';
import { type CelLiteral, type CelNode, childrenOf } from './ast.ts';
import type { CelMeaning } from './meaning.ts';
import { sourceSpan, textOffset } from './embedded-text.ts';
import { type CelExpression, celExpressionAt } from './expressions.ts';
import type { CelFunction } from './cel-function.ts';
import { macros } from './macros.ts';
import { variables } from './variables.ts';
import { nameOfType } from './types.ts';

export function expressionWordAt(file: ProtoLinked, offset: number): WordMeaning | undefined {
  const expression = celExpressionAt(file, offset);
  const at = expression && textOffset(expression.source, offset);
  if (expression === undefined || at === undefined) return undefined;
  const { checked, source } = expression;
  const named = [...checked.meanings.values()].filter(({ span }) => touches(span, at));
  // Of two that touch the place, the one that begins there.
  const found = named.toSorted((a, b) => b.span.start - a.span.start)[0];
  if (found !== undefined) {
    const span = sourceSpan(source, found.span);
    return { span, ...meant(expression, found.meaning, file.parsed.text.slice(span.start, span.end)) };
  }
  const literal = literalAt(checked.root, at);
  if (literal === undefined) return undefined;
  const code = expression.parsed.text.slice(literal.start, literal.end);
  return {
    span: sourceSpan(source, literal),
    description: describe(code, undefined, typeFact(literal.type)),
  };
}

function literalAt(root: CelNode, offset: number): CelLiteral | undefined {
  let node: CelNode | undefined = root;
  while (node !== undefined && node.kind !== 'literal')
    node = childrenOf(node).findLast((each) => touches(each, offset));
  return node;
}

function meant(expression: CelExpression, meaning: CelMeaning, name: string): Omit<WordMeaning, 'span'> {
  switch (meaning.kind) {
    case 'variable':
      return variableNamed(expression, meaning, name);
    case 'function':
      return { description: describeFunction(meaning.function) };
    case 'macro':
      return { description: describeMacro(meaning.name) };
    case 'type':
      return { description: describe(name, 'The type itself, as `type` tells it of a value.') };
    case 'field':
    case 'declared':
    case 'package':
      return {};
  }
}

function variableNamed(
  { owner, source }: CelExpression,
  { type, declaredAt }: Extract<CelMeaning, { kind: 'variable' }>,
  name: string,
): Omit<WordMeaning, 'span'> {
  const doc = declaredAt === undefined ? variables.get(name) : undefined;
  const description = describe(
    `${name}: ${nameOfType(type)}`,
    doc,
    doc === undefined ? [] : reference('#this'),
  );
  if (declaredAt !== undefined) return { description, declaration: sourceSpan(source, declaredAt) };
  if (name !== 'this') return { description };
  const { start, end } = owner.node.name;
  return { description, declaration: { start, end } };
}

function describeFunction({ doc, signatures, from, name }: CelFunction): Description {
  const code = signatures.map(({ text }) => text).join('\n');
  if (from === 'cel') return describe(code, doc, standard);
  if (from === 'protovalidate') return describe(code, doc, reference(`#${name.toLowerCase()}`));
  return describe(code, doc, [
    { label: 'Known to', value: ['the implementation of protovalidate in Go alone'] },
  ]);
}

function describeMacro(name: string): Description {
  const { forms, doc, example } = macros.get(name) ?? { forms: [name], doc: '', example: '' };
  return describe(forms.join('\n'), doc, [{ label: 'Example', value: [{ code: example }] }, ...standard]);
}

function describe(code: string, doc: string | undefined, facts: readonly Fact[] = []): Description {
  return { code, doc, facts };
}

function typeFact(type: string): readonly Fact[] {
  return [{ label: 'Type', value: [{ code: type }] }];
}

const standard: readonly Fact[] = [
  {
    label: 'See',
    value: [
      {
        page: 'https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions',
        title: 'Common Expression Language',
      },
    ],
  },
];

function reference(anchor: string): readonly Fact[] {
  const page = `https://protovalidate.com/reference/cel_extensions/${anchor}`;
  return [{ label: 'See', value: [{ page, title: 'protovalidate' }] }];
}
