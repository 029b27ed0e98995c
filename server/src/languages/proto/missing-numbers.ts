/** Fields and enum values that were begun without a number: what their syntax errors can be repaired by. */
import type { Fix } from '../../diagnostics/diagnostic.ts';
import { insertion } from '../../diagnostics/edits.ts';
import { nextFreeNumber } from './free-number.ts';
import type { EnumSymbol, MessageSymbol, ProtoLinked } from './symbols.ts';

/** By the place that the number is missed at: the end of what was written, and what stands there instead. */
export function numbersToAdd(file: ProtoLinked): ReadonlyMap<number, Fix> {
  const { text } = file.parsed;
  const fixes = new Map<number, Fix>();
  const add = (symbol: MessageSymbol | EnumSymbol): void => {
    for (const { node } of symbol.kind === 'enum' ? symbol.values : symbol.fields) {
      if (node.number.text !== '' || node.name.text === '') continue;
      const free = nextFreeNumber(symbol);
      const { start } = node.number;
      const next = start + (/^\s*/.exec(text.slice(start, start + farthest))?.[0].length ?? 0);
      const fix = free === undefined ? undefined : fixAt(text, node.name.end, start, next, free);
      if (fix !== undefined) fixes.set(start, fix).set(next, fix);
    }
  };
  const messages = [...file.messages];
  const enums = [...file.enums];
  for (const message of messages) {
    messages.push(...message.messages);
    enums.push(...message.enums);
  }
  messages.filter(({ node }) => node.kind !== 'field').forEach(add);
  enums.forEach(add);
  return fixes;
}

/** Blanks that are longer are not looked over. */
const farthest = 200;

/** The number goes to `start`; `next` is where the text goes on. */
function fixAt(text: string, nameEnd: number, start: number, next: number, free: number): Fix | undefined {
  const title = `Add the number ${free}`;
  const between = text.slice(nameEnd, start).trim();
  if (between.startsWith('[')) return { title, edits: [insertion(nameEnd, ` = ${free}`)] };
  const number = between === '=' ? ` ${free}` : ` = ${free}`;
  const following = text.charAt(next);
  if (following === ';' || following === '[') return { title, edits: [insertion(start, number)] };
  if (following === ',') return { title, edits: [{ span: { start, end: next + 1 }, newText: `${number};` }] };
  // What stands on the same line may have been meant for the number.
  const endsLine = following === '' || following === '}' || text.slice(start, next).includes('\n');
  return endsLine ? { title, edits: [insertion(start, `${number};`)] } : undefined;
}
