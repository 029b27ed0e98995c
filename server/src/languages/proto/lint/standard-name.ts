/** Reports a request or a response that is not named after its rpc. */
import type { LintReport } from '../lint-rule.ts';
import type { MethodSymbol } from '../symbols.ts';
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
    { help: `it should be "${name}" or "${longName}"` },
  );
}
