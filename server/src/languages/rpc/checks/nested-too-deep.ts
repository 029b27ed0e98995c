/** A message whose values nest too deep. */
import { jsonDepthLimit } from '../../../base/exact-json.ts';
import type { CheckInfo } from '../../../diagnostics/check.ts';

const nested = (depth: number): string => `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder

{ "extra": ${'['.repeat(depth)}${']'.repeat(depth)} }
`;

/** Found by the parser of JSON. */
export const nestedTooDeep: CheckInfo = {
  code: 'rpc/nested-too-deep',
  severity: 'error',
  title: 'values nest too deep',
  explain: `Lists and objects may be nested ${jsonDepthLimit} levels deep. Receivers have limits of their own, mostly the same.`,
  examples: { bad: nested(jsonDepthLimit), good: nested(jsonDepthLimit - 1) },
};
