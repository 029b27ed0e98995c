/** Reports rpcs whose requests or responses are not theirs alone. */
import type { LintOptions } from '../../lint.ts';
import { atWhole, type LintReport } from '../lint-rule.ts';
import type { MessageSymbol, MethodSymbol } from '../symbols.ts';

const empty = 'google.protobuf.Empty';

/** The rpcs whose request and response are one message. */
export function reportSameBothWays(
  methods: readonly MethodSymbol[],
  report: LintReport,
  options: LintOptions,
): void {
  if (options.rpcAllowSameRequestResponse) return;
  const allowsEmpty =
    options.rpcAllowGoogleProtobufEmptyRequests && options.rpcAllowGoogleProtobufEmptyResponses;
  for (const method of methods) {
    const { input, output, name } = method;
    if (input === undefined || input !== output || (allowsEmpty && input.fullName === empty)) continue;
    report(atWhole(method), `the request and the response of "${name}" are both "${input.fullName}"`);
  }
}

/** An rpc of a file that nothing is said of, by what of it is a certain message. */
export interface UseElsewhere {
  readonly asInput: boolean;
  readonly asOutput: boolean;
}

/** The rpcs that share a message with another, as the request or the response of either. */
export function reportShared(
  methods: readonly MethodSymbol[],
  elsewhere: (message: MessageSymbol) => readonly UseElsewhere[],
  report: LintReport,
  options: LintOptions,
): void {
  const users = new Map<string, { readonly message: MessageSymbol; readonly sharing: Set<MethodSymbol> }>();
  for (const method of methods)
    for (const message of [method.input, method.output]) {
      if (message === undefined) continue;
      const known = users.get(message.fullName);
      if (known === undefined) users.set(message.fullName, { message, sharing: new Set([method]) });
      else known.sharing.add(method);
    }
  const {
    rpcAllowGoogleProtobufEmptyRequests: emptyRequests,
    rpcAllowGoogleProtobufEmptyResponses: emptyResponses,
  } = options;
  for (const [name, { message, sharing }] of users) {
    const others = elsewhere(message);
    const count = sharing.size + others.length;
    if (count < 2) continue;
    if (name !== empty || (!emptyRequests && !emptyResponses)) {
      for (const method of sharing)
        report(atWhole(method), `"${name}" is the request or the response of ${count} rpcs`);
      continue;
    }
    const othersAs = (side: keyof UseElsewhere): number => others.filter((each) => each[side]).length;
    if (!emptyRequests) reportSide([...sharing], 'input', othersAs('asInput'), report);
    if (!emptyResponses) reportSide([...sharing], 'output', othersAs('asOutput'), report);
  }
}

function reportSide(
  sharing: readonly MethodSymbol[],
  side: 'input' | 'output',
  others: number,
  report: LintReport,
): void {
  const users = sharing.filter((method) => method[side]?.fullName === empty);
  const count = users.length + others;
  if (count < 2) return;
  const what = side === 'input' ? 'request' : 'response';
  for (const method of users) report(atWhole(method), `"${empty}" is the ${what} of ${count} rpcs`);
}
