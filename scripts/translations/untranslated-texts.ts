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
