/** Reports rpcs whose requests or responses are not theirs alone. */
import type { LintOptions } from '../../lint.ts';
import { atWhole, type LintReport } from '../lint-rule.ts';
import type { MethodSymbol } from '../symbols.ts';

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

/** The rpcs that share a message with another, as the request or the response of either. */
export function reportShared(
  methods: readonly MethodSymbol[],
  report: LintReport,
  options: LintOptions,
): void {
  const users = new Map<string, Set<MethodSymbol>>();
  for (const method of methods)
    for (const message of [method.input, method.output]) {
      if (message === undefined) continue;
      const known = users.get(message.fullName);
      if (known === undefined) users.set(message.fullName, new Set([method]));
      else known.add(method);
    }
  const {
    rpcAllowGoogleProtobufEmptyRequests: emptyRequests,
    rpcAllowGoogleProtobufEmptyResponses: emptyResponses,
  } = options;
  for (const [name, sharing] of users) {
    if (sharing.size < 2) continue;
    if (name !== empty || (!emptyRequests && !emptyResponses)) {
      for (const method of sharing)
        report(atWhole(method), `"${name}" is the request or the response of ${sharing.size} rpcs`);
      continue;
    }
    if (!emptyRequests) reportSide([...sharing], 'input', report);
    if (!emptyResponses) reportSide([...sharing], 'output', report);
  }
}

function reportSide(sharing: readonly MethodSymbol[], side: 'input' | 'output', report: LintReport): void {
  const users = sharing.filter((method) => method[side]?.fullName === empty);
  if (users.length < 2) return;
  const what = side === 'input' ? 'request' : 'response';
  for (const method of users) report(atWhole(method), `"${empty}" is the ${what} of ${users.length} rpcs`);
}
