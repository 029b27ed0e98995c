/**
 * The texts that a source of the client gives to be translated, by `l10n.t`, and what is wrong with how it does that.
 */
import {
  argumentsOf,
  calledName,
  childrenOf,
  isFunction,
  isOfTypes,
  literalText,
  type SyntaxNode,
  syntaxOf,
} from './syntax.ts';

export interface SourceTexts {
  /** The keys of the bundle, which are the English texts. */
  readonly keys: readonly string[];
  /** What is wrong, a line each. */
  readonly problems: readonly string[];
}

/** `early` lets texts be translated while modules are loaded, which is right where the translations are there before. */
export function sourceTexts(source: string, { early = false } = {}): SourceTexts {
  const keys: string[] = [];
  const problems: string[] = [];

  function visit(node: SyntaxNode, inFunction: boolean): void {
    if (isOfTypes(node)) return;
    if (calledName(node) === 'l10n.t') {
      take(argumentsOf(node), inFunction);
      for (const argument of argumentsOf(node).slice(1)) visit(argument, inFunction);
      return;
    }
    for (const child of childrenOf(node)) visit(child, inFunction || isFunction(node));
  }

  function take([text, ...values]: readonly SyntaxNode[], inFunction: boolean): void {
    if (text?.type !== 'StringLiteral') {
      problems.push('l10n.t wants a text as it stands');
      return;
    }
    const key = literalText(text) ?? '';
    keys.push(key);
    const places = new Set([...key.matchAll(/\{(\d)\}/g)].map(([, place]) => Number(place)));
    // Without values, the places are filled in later.
    if (values.length > 0 && (places.size !== values.length || Math.max(...places) !== values.length - 1))
      problems.push(`"${key}" has ${places.size} places for ${values.length} values`);
    if (values.length > 0 && /\{(?!\d\})/.test(key)) problems.push(`"${key}" has a brace beside its places`);
    if (!inFunction && !early) problems.push(`"${key}" is translated before there are translations`);
  }

  visit(syntaxOf(source), false);
  return { keys, problems };
}
