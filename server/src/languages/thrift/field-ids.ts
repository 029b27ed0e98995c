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
    if (isKept) before = Number(BigInt.asIntN(32, given));
    else before = dialect === 'kitex' ? before + 1 : implicit--;
    return before;
  });
}

/** The dialects that take an id that is not positive as it is. */
const keepsAny: ReadonlySet<Dialect> = new Set(['fbthrift', 'kitex', 'thriftpy2', 'thriftrw']);
