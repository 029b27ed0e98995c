/**
 * What reads like words in a source of the client and is not given to be translated. Who shows it cannot be seen from
 * here, so some of it is for no person; a test lists that.
 */
import {
  argumentsOf,
  calledName,
  childrenOf,
  isOfTypes,
  literalText,
  propertyName,
  type SyntaxNode,
  syntaxOf,
} from './syntax.ts';

export function untranslatedTexts(source: string): readonly string[] {
  const found: string[] = [];

  function visit(node: SyntaxNode): void {
    if (isOfTypes(node)) return;
    if (calledName(node) === 'l10n.t') {
      for (const argument of argumentsOf(node).slice(1)) visit(argument);
    } else if (node.type === 'TaggedTemplateExpression') {
      const { tag, template } = node as { readonly tag: SyntaxNode; readonly template: SyntaxNode };
      if (tag['value'] === 'html') found.push(...elementTexts(template));
      (template['expressions'] as readonly SyntaxNode[]).forEach(visit);
    } else {
      const text = literalText(node);
      if (text !== undefined && areWords(text)) found.push(text);
      if (isShown(propertyName(node))) found.push(...singleWords(node['value'] as SyntaxNode));
      for (const child of childrenOf(node)) visit(child);
    }
  }

  visit(syntaxOf(source));
  return found;
}

/** Several words, or one that begins like a sentence. A page of HTML is neither. */
function areWords(text: string): boolean {
  return (/[A-Za-z]{2,} [A-Za-z]{2,}/.test(text) || /^[A-Z][a-z]+$/.test(text)) && !/^\s*</.test(text);
}

/** Members of what VS Code shows in lists and boxes. */
function isShown(member: string | undefined): boolean {
  return /^(?:label|description|detail|title|tooltip|prompt|placeHolder|placeholder)$/.test(member ?? '');
}

/** The words in small letters that the value can be, or be put together from; they could be anything elsewhere. */
function singleWords(value: SyntaxNode): readonly string[] {
  const parts = (...names: readonly string[]): readonly string[] =>
    names.flatMap((name) => singleWords((value[name] ?? {}) as SyntaxNode));
  switch (value.type ?? '') {
    case 'StringLiteral':
      return /^[a-z]{4,}$/.test(String(value['value'])) ? [String(value['value'])] : [];
    case 'ConditionalExpression':
      return parts('consequent', 'alternate');
    case 'ParenthesisExpression':
      return parts('expression');
    case 'CallExpression':
      // What is joined, and is no argument of something else.
      return parts('callee');
    case 'MemberExpression':
      return parts('object');
    case 'ArrayExpression':
      return (value['elements'] as readonly ({ readonly expression: SyntaxNode } | null)[]).flatMap(
        (element) => (element === null ? [] : singleWords(element.expression)),
      );
    default:
      return [];
  }
}

/** What is seen, or read out, of a piece of HTML: the text between tags, and some attributes. */
function elementTexts(template: SyntaxNode): readonly string[] {
  const pieces = template['quasis'] as readonly { readonly cooked: string }[];
  const html = pieces.map(({ cooked }) => cooked).join(filledIn);
  const attributes = [...html.matchAll(/\s(?:title|aria-label|placeholder|alt)="([^"]*)"/g)];
  const between = html.replaceAll(/<[^>]*>/g, '\n').split(filledInOrLine);
  return [...attributes.map(([, text = '']) => text), ...between]
    .map((text) => text.trim())
    .filter((text) => /[A-Za-z]{2}/.test(text));
}

/** Stands for what the program puts into a piece of HTML. */
const filledIn = '\u{E000}';
const filledInOrLine = /[\n\u{E000}]/u;
