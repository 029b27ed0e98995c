/** `export` or `local` where there can be none. */
import { EDITION_2024, editionName } from '../edition.ts';
import { maxFieldNumber } from '../declared-ranges.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import type { EnumSymbol, MessageSymbol } from '../symbols.ts';

export const visibilityModifier: ProtoCheck = {
  code: 'proto/visibility-modifier',
  severity: 'error',
  title: '"export" or "local" is not possible here',
  explain:
    '`export` and `local` exist since edition 2024. With `features.default_symbol_visibility = STRICT` nested types ' +
    'cannot be exported, except for an enum in a local message that is nothing but a namespace: one that says ' +
    '`reserved 1 to max;`.',
  examples: {
    bad: `edition = "2023";
local message Person {}
`,
    good: `edition = "2024";
local message Person {}
`,
  },
  message(message, report) {
    if (message.node.kind === 'message') checkModifier(message, message.node.visibility, report);
  },
  field({ file, node, typeNode }, report) {
    if (file.edition < EDITION_2024 || node.label !== undefined || typeNode.kind !== 'named-type') return;
    const keyword = /^(?:export|local)(?=\.|$)/.exec(typeNode.text)?.[0];
    if (keyword !== undefined)
      report(typeNode, `"${keyword}" begins a message or enum here, not a type`, {
        help: `".${typeNode.text}" is a type`,
      });
  },
  enum(symbol, report) {
    checkModifier(symbol, symbol.node.visibility, report);
  },
};

function checkModifier(
  symbol: MessageSymbol | EnumSymbol,
  modifier: Extract<MessageSymbol['node'], { kind: 'message' }>['visibility'],
  report: Report,
): void {
  const { file, parent } = symbol;
  if (modifier === undefined) return;
  const rest = /^\s*/.exec(file.parsed.text.slice(modifier.end, modifier.end + 80))?.[0].length ?? 0;
  const span = { start: modifier.start, end: modifier.end + rest };
  const fixes = [replacement(span, '', `Remove "${modifier.text}"`)];
  if (file.edition < EDITION_2024)
    report(modifier, `there is no "${modifier.text}" in ${editionName(file.edition)}`, { fixes });
  else if (
    modifier.text === 'export' &&
    parent !== undefined &&
    file.features.default_symbol_visibility === 'STRICT' &&
    !(symbol.kind === 'enum' && isNamespace(parent))
  )
    report(modifier, `"${symbol.name}" is nested, so it cannot be exported from this file`, {
      help: 'declare it at the top of the file',
      fixes,
    });
}

function isNamespace({ parent, node, reservedRanges }: MessageSymbol): boolean {
  const [range, ...more] = reservedRanges;
  return (
    parent === undefined &&
    more.length === 0 &&
    range?.start === 1 &&
    range.end === maxFieldNumber &&
    (node.kind !== 'message' || node.visibility?.text !== 'export')
  );
}
