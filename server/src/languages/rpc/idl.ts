/** The two languages of schemas, as far as the JSON of their messages differs. */
import type { Method, Schema } from '../../model/schema.ts';
import type { RequestKeyword } from './ast.ts';

export type Idl = 'proto' | 'thrift';

/** A request's keyword decides how its messages are read. */
export function idlOf(keyword: RequestKeyword): Idl {
  return keyword === 'GRPC' ? 'proto' : 'thrift';
}

/** The keyword for requests to a method: Thrift functions take a record of arguments. */
export function keywordFor(schema: Schema, method: Method): RequestKeyword {
  const input = Object.hasOwn(schema.records, method.input) ? schema.records[method.input] : undefined;
  return input?.kind === 'arguments' ? 'THRIFT' : 'GRPC';
}
