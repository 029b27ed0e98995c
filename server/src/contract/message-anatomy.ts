/** What a message is made of, field by field and byte by byte, and how it differs from another. */

export interface MessageAnatomy {
  readonly seq: number;
  /** How the message is encoded, in words: `Protobuf`, `Thrift binary`, `JSON`. */
  readonly encoding: string;
  /** In the order of the bytes, each field before what is within it; fields that did not come stand last. */
  readonly fields: readonly FieldNode[];
  /** How many more there are than are listed. */
  readonly omitted: number;
  /** What ended the reading, where it did not come to the end. */
  readonly failure?: string;
  /** Whether what was read, encoded again, is the same bytes; absent where that cannot be told. */
  readonly sameBytes?: boolean;
}

export interface FieldNode {
  /** How many fields it stands in. */
  readonly depth: number;
  /** Of the schema where that has it, else `#12`; of items `[0]`, of entries `["key"]`. */
  readonly name: string;
  /** As filters and columns take it; absent where the JSON of the message has no such value. */
  readonly path?: string;
  readonly number?: number;
  /** As the schema says it. */
  readonly type?: string;
  /** What it came as: `varint`, `i32`. */
  readonly wire?: string;
  /** Offsets in the payload: of the field, with what announces it, and of its value. Absent where it has none. */
  readonly place?: FieldPlace;
  /** What it holds, one visible line that may be cut; absent where its parts say it. */
  readonly value?: string;
  /** Not in the schema; of another type than in the schema; not in the message, and whether it then has a value. */
  readonly mark?: 'unknown' | 'mismatch' | 'absent' | 'default' | 'required';
}

export interface FieldPlace {
  readonly start: number;
  readonly value: number;
  /** Behind the last byte. */
  readonly end: number;
}

/** Two messages as pretty-printed JSON, line by line. */
export interface MessageDiff {
  readonly seq: number;
  /** The sequence number of the other message; absent where there is none to compare with. */
  readonly against?: number;
  readonly lines: readonly DiffLine[];
  readonly added: number;
  readonly removed: number;
  /** How many lines are not listed, because there are too many. */
  readonly omitted: number;
}

export interface DiffLine {
  /** `gap`: lines that are the same were left out; the text says how many. */
  readonly kind: 'same' | 'added' | 'removed' | 'gap';
  readonly text: string;
}
