/** Reports a request or a response that is not named after its rpc. */
import type { Span } from '../../../base/span.ts';
import type { LintReport } from '../lint-rule.ts';
import type { MethodSymbol, ProtoLinked } from '../symbols.ts';
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
  const uses = file.services.flatMap(({ methods }) =>
    methods.flatMap(({ input, output }) => [input, output]),
  );
  const taken = `${pascalCase(name)}${side === 'input' ? 'Request' : 'Response'}`;
  return uses.filter((each) => each === message).length === 1 && !isDeclared(file, taken);
}

function isDeclared({ messages, enums, services }: ProtoLinked, name: string): boolean {
  return [...messages, ...enums, ...services].some((each) => each.name === name);
}

/** Where the name of the message itself begins, behind those of its package. */
function lastPart(text: string, { start, end }: Span): number {
  return start + text.slice(start, end).lastIndexOf('.') + 1;
}
