/** Messages nested too deep. */
import { type Span, spanBetween } from '../../../base/span.ts';
import type { ProtoCheck } from '../proto-check.ts';
import { isMapEntry, type MessageSymbol } from '../symbols.ts';

/** Of messages in messages, the outermost included. */
const maxDepth = 31;

export const nestingDepth: ProtoCheck = {
  code: 'proto/nesting-depth',
  severity: 'error',
  title: 'messages are nested too deep',
  explain: 'Compilers take messages nested up to 31 levels deep. Declare some of them outside.',
  examples: {
    bad: `syntax = "proto3";
${'message M { '.repeat(32)}${'}'.repeat(32)}
`,
    good: `syntax = "proto3";
${'message M { '.repeat(31)}${'}'.repeat(31)}
`,
  },
  message(message, report) {
    // Those that are deeper still stand in one that has the report.
    const depth = depthOf(message);
    const text = `messages are nested more than ${maxDepth} levels deep`;
    if (depth === maxDepth + 1) report(headOf(message), text);
    if (depth !== maxDepth) return;
    for (const entry of message.messages) if (isMapEntry(entry)) report(headOf(entry), text);
  },
};

/** From the keyword, or the type of a map field, to the name. */
function headOf({ node }: MessageSymbol): Span {
  if (node.kind === 'message') return spanBetween(node, node.name);
  return node.kind === 'group' ? spanBetween(node.keyword, node.name) : node.type;
}

function depthOf(message: MessageSymbol): number {
  let depth = 1;
  for (let outer = message.parent; outer !== undefined; outer = outer.parent) depth++;
  return depth;
}
