/** The ids that fields can have, and what ids compilers give to fields that have none. */
import type * as ast from './ast.ts';
import type { Dialect } from './dialect.ts';
import { integerOf } from './literals.ts';

/** Ids have 16 bits, with a sign. */
export const largestId = 32_767;

/**
 * The ids of the fields, in order. The Apache compiler gives -1, -2 … in order to fields without an id, and also to those
 * whose id is not positive; thriftpy2 does so for those without. thriftgo goes on from the field before.
 */
export function idsOf(fields: readonly Pick<ast.Field, 'id'>[], dialect: Dialect): readonly number[] {
  let implicit = -1;
  let before = 0;
  return fields.map(({ id }) => {
    const given = id && integerOf(id.text);
    const isKept = given !== undefined && (given > 0n || keepsAny.has(dialect));
    if (isKept) before = numberOf(given, dialect);
    else before = dialect === 'kitex' ? before + 1 : implicit--;
    return before;
  });
}

/** The Apache compiler keeps 32 bits of an id that is too large, thriftgo takes the largest of these instead. */
function numberOf(id: bigint, dialect: Dialect): number {
  if (dialect === 'apache') return Number(BigInt.asIntN(32, id));
  return dialect === 'kitex' ? Math.min(Number(id), 2 ** 31 - 1) : Number(id);
}

/** The dialects that take an id that is not positive as it is. */
const keepsAny: ReadonlySet<Dialect> = new Set(['fbthrift', 'kitex', 'thriftpy2', 'thriftrw']);
