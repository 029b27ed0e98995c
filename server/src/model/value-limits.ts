/**
 * What a schema says of the values that a field may have, beside its type, as far as a value can be made up that keeps
 * to it. Plain data, as the schema is.
 */
export interface ValueLimits {
  /** Of a field of messages: it is not left out. */
  readonly required?: true;
  /** Values to choose from, as JSON; of enums the numbers. */
  readonly among?: readonly string[];
  /** Values that do not do, as JSON; of enums the numbers. */
  readonly not?: readonly string[];
  /** Of numbers, decimal text: of integers inclusive. Of points and spans of time, in seconds. */
  readonly min?: string;
  readonly max?: string;
  /** Of text in characters, of bytes in bytes, of lists and maps in entries. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: ValueFormat;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly contains?: string;
  /** Of a list: its elements differ. */
  readonly unique?: true;
  /** Of the elements of a list, and of the values of a map. */
  readonly items?: ValueLimits;
  readonly keys?: ValueLimits;
}

export type ValueFormat =
  | 'email'
  | 'hostname'
  | 'ip'
  | 'ipv6'
  | 'uri'
  | 'uuid'
  | 'tuuid'
  | 'ulid'
  | 'ip-with-prefix-length'
  | 'ipv6-with-prefix-length'
  | 'ip-prefix'
  | 'ipv6-prefix'
  | 'host-and-port'
  | 'full-name'
  | 'dotted-name'
  | 'header-name'
  | 'future';
