/** Reports a declaration with no comment above it that says anything. */
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { lineBefore } from '../../../diagnostics/edits.ts';
import { leadingComment } from '../leading-comment.ts';
import type { NamedSymbol } from '../declared-symbol.ts';
import { atWhole, type LintReport } from '../lint-rule.ts';
import { ignoreMark } from './ignore-mark.ts';

/** A line to be written: what stands there until then says so. */
function commentFix({ file, node, name }: NamedSymbol): Fix {
  return {
    title: 'Begin a comment',
    edits: [lineBefore(file.parsed.text, node.start, `// TODO: say what ${name} is for.`)],
  };
}

export function uncommented(symbol: NamedSymbol, report: LintReport): void {
  if (hasLineAbove(symbol)) return;
  const lines = leadingComment(symbol.file.parsed, symbol.node).split('\n');
  if (lines.some((line) => line.trim() !== '' && !line.trim().startsWith(ignoreMark))) return;
  report(atWhole(symbol), `"${symbol.name}" has no comment above it that says what it is for`, {
    fixes: [commentFix(symbol)],
  });
}

/** Whether the line right above says something after `//`, as most comments do: then nothing else has to be looked at. */
function hasLineAbove({ file, node }: NamedSymbol): boolean {
  const { text } = file.parsed;
  const lineStart = text.lastIndexOf('\n', node.start - 1) + 1;
  if (lineStart === 0 || lineStart > node.start || text.slice(lineStart, node.start).trim() !== '')
    return false;
  const above = text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, lineStart).trim();
  // A comment of several lines that ends there may belong to what stands before.
  if (!above.startsWith('//') || above.includes('*/')) return false;
  const said = above.slice(2).trim();
  return said !== '' && !said.startsWith(ignoreMark);
}
