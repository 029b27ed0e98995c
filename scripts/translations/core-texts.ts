/**
 * The sentences of a source of the core, which knows no translations: what it says is translated where a process hands
 * it to people. Which of its literals are said cannot be seen from here; those that read like a sentence are taken, but
 * for what is documentation.
 */
import { childrenOf, isOfTypes, literalText, propertyName, type SyntaxNode, syntaxOf } from './syntax.ts';

/** Each with `{0}`, `{1}` for what the program puts into it. */
export function coreTexts(source: string): readonly string[] {
  const found: string[] = [];

  function visit(node: SyntaxNode): void {
    if (isOfTypes(node)) return;
    const text = joinedText(node);
    if (text !== undefined) {
      const renumbered = numbered(text);
      if (isSentence(renumbered)) found.push(renumbered);
    }
    const isCheck =
      node.type === 'ObjectExpression' &&
      [...childrenOf(node)].some((each) => propertyName(each) === 'explain');
    for (const child of childrenOf(node)) {
      const property = propertyName(child);
      const isDocumentation =
        property !== undefined && (documentation.has(property) || (isCheck && property === 'title'));
      if (!isDocumentation && !(text !== undefined && isPiece(child))) visit(child);
    }
  }

  visit(syntaxOf(source));
  return found;
}

/** Properties whose text is for the documentation, or is code. */
const documentation: ReadonlySet<string> = new Set(['explain', 'examples', 'bad', 'good', 'documentation']);

/** Of literals that are added up, the whole text. */
function joinedText(node: SyntaxNode): string | undefined {
  if (node.type !== 'BinaryExpression' || node['operator'] !== '+') return literalText(node);
  const [left, right] = [joinedText(node['left'] as SyntaxNode), joinedText(node['right'] as SyntaxNode)];
  return left === undefined || right === undefined ? undefined : left + right;
}

function isPiece({ type }: SyntaxNode): boolean {
  return type === 'StringLiteral' || type === 'TemplateElement' || type === 'BinaryExpression';
}

/** Places in their order: literals that were added up have each their own first. */
function numbered(text: string): string {
  let place = 0;
  return text.replaceAll(/\{\d+\}/g, () => `{${place++}}`);
}

/** Several words, a word beside a place, or one of a lens; not what is code, a path or an address. */
function isSentence(text: string): boolean {
  return (
    (/^(?:▶|1) [A-Za-z]{2,}/.test(text) ||
      /[A-Za-z]{2,}[,;:]? [A-Za-z]+/.test(text) ||
      /[A-Za-z]{3,} ["“]?\{\d+\}/.test(text) ||
      /\{\d+\}["”]?,? [a-z]{2,}/.test(text)) &&
    !/[\n\t]|^\s|\s$|^https?:/.test(text) &&
    !text.replaceAll(/"[^"]*"/g, '').includes('=') &&
    /^(?:▶ |1 )?[A-Za-z"“{`(]/.test(text)
  );
}
