/** Rpcs that may be called again, and might not before, or the other way round. */
import { categories, type Place, type ProtoBreakingRule } from '../breaking-rule.ts';
import { plainOption, plainStatement } from '../field-facts.ts';
import type { MethodSymbol } from '../symbols.ts';

export const rpcSameIdempotencyLevel: ProtoBreakingRule = {
  id: 'RPC_SAME_IDEMPOTENCY_LEVEL',
  categories: categories.all,
  purpose: 'rpcs keep their idempotency',
  explain: 'Clients and proxies repeat a call that has no side effects, and Connect sends it as a GET.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {}
message Owner {}
service PetService {
  rpc Feed(Pet) returns (Owner);
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {}
message Owner {}
service PetService {
  rpc Feed(Pet) returns (Owner) {
    option idempotency_level = NO_SIDE_EFFECTS;
  }
}
`,
  },
  method(now, before, report) {
    const [level, old] = [levelOf(now), levelOf(before)];
    if (level === old) return;
    const place = (method: MethodSymbol): Place => ({
      file: method.file,
      span: plainStatement(method.options, 'idempotency_level'),
    });
    report(place(now), place(before), `"idempotency_level" of "${now.name}" changed from ${old} to ${level}`);
  },
};

function levelOf({ options }: MethodSymbol): string {
  const value = plainOption(options, 'idempotency_level');
  return value?.kind === 'identifier' ? value.text : 'IDEMPOTENCY_UNKNOWN';
}
