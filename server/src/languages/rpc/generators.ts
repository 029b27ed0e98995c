/** `{{$name}}`: values that are made anew for each message, and what each looks like. */

export interface GeneratorInfo {
  readonly doc: string;
  /** JSON of a value such as it makes. */
  readonly sample: string;
  /** For the end of a sentence. */
  readonly what: string;
}

/** `calls/placeholders/fill.ts` makes the values. */
export const generators: ReadonlyMap<string, GeneratorInfo> = new Map([
  ['$uuid', { doc: 'A random UUID.', sample: '"7f1bdc52-24a6-4a6c-93a2-0ea8ee0b7c36"', what: 'a string' }],
  [
    '$now',
    {
      doc: 'The time of sending, in RFC 3339; in place of a whole value also a `google.protobuf.Timestamp`.',
      sample: '"2026-01-31T12:00:00.000Z"',
      what: 'a time',
    },
  ],
  [
    '$timestamp',
    { doc: 'The time of sending, in seconds since 1970.', sample: '1769860800', what: 'a number' },
  ],
  ['$randomInt', { doc: 'A random integer from 0 to 999.', sample: '999', what: 'a number' }],
  [
    '$index',
    {
      doc: 'In a message below `=== repeat`: which of its sendings it is, counted from 0, or from where the range begins.',
      sample: '0',
      what: 'a number',
    },
  ],
]);
