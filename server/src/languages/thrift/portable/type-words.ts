/** Scalars as Thrift writes them: the narrowest type that has all values. */
import type { Scalar } from '../../../model/type-ref.ts';

export function thriftWord(scalar: Scalar): string {
  return words[scalar];
}

const words: Readonly<Record<Scalar, string>> = {
  bool: 'bool',
  int8: 'i8',
  int16: 'i16',
  int32: 'i32',
  int64: 'i64',
  uint32: 'i64',
  uint64: 'i64',
  float: 'double',
  double: 'double',
  string: 'string',
  bytes: 'binary',
  uuid: 'uuid',
};
