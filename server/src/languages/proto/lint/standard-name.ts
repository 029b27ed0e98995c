/** Reports a request or a response that is not named after its rpc. */
import type { Span } from '../../../base/span.ts';
import type { LintReport } from '../lint-rule.ts';
import type { MessageSymbol, MethodSymbol, ProtoLinked } from '../symbols.ts';
import { pascalCase } from '../../letter-case.ts';

interface StandardName {
  readonly side: 'input' | 'output';
  readonly ending: 'Request' | 'Response';
  readonly allowsEmpty: boolean;
}

export function reportStandardName(
  method: MethodSymbol,
  { side, ending, allowsEmpty }: StandardName,
  report: LintReport,
): void {
  const message = method[side];
  if (message === undefined || (allowsEmpty && message.fullName === 'google.protobuf.Empty')) return;
  const name = `${pascalCase(method.name)}${ending}`;
  const longName = `${pascalCase(method.parent.name)}${name}`;
  if (message.name === name || message.name === longName) return;
  report(
    { file: method.file, subject: method, span: method.node[side].type },
    `the ${ending.toLowerCase()} of "${method.name}" is "${message.name}"`,
    {
      help: `it should be "${name}" or "${longName}"`,
      ...(isOfOne(method, side) && {
        betterName: { at: lastPart(method.file.parsed.text, method.node[side].type), name },
      }),
    },
  );
}

/** Whether no other rpc of the file sends or receives the message, and no message has its name already. */
function isOfOne(method: MethodSymbol, side: 'input' | 'output'): boolean {
  const { file, name } = method;
  const message = method[side];
  if (message?.file !== file || message.parent !== undefined) return false;
  const taken = `${pascalCase(name)}${side === 'input' ? 'Request' : 'Response'}`;
  const { uses, names } = factsOf(file);
  return uses.get(message) === 1 && !names.has(taken);
}

interface FileFacts {
  /** How often rpcs of the file send or receive a message. */
  readonly uses: ReadonlyMap<MessageSymbol, number>;
  /** What the file declares at its top. */
  readonly names: ReadonlySet<string>;
}

/** Found out once a file: a large one has thousands of rpcs. */
const known = new WeakMap<ProtoLinked, FileFacts>();

function factsOf(file: ProtoLinked): FileFacts {
  let facts = known.get(file);
  if (facts === undefined) {
    const uses = new Map<MessageSymbol, number>();
    for (const { methods } of file.services)
      for (const { input, output } of methods)
        for (const each of [input, output]) if (each !== undefined) uses.set(each, (uses.get(each) ?? 0) + 1);
    const { messages, enums, services } = file;
    facts = { uses, names: new Set([...messages, ...enums, ...services].map(({ name }) => name)) };
    known.set(file, facts);
  }
  return facts;
}

/** Where the name of the message itself begins, behind those of its package. */
function lastPart(text: string, { start, end }: Span): number {
  return start + text.slice(start, end).lastIndexOf('.') + 1;
}
