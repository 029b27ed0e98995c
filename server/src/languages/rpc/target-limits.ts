/** The limits that a target can set, in the words of its documentation. Their defaults are those of `calls/limits.ts`. */
import type { TargetLimits } from '../../contract/target.ts';

export interface LimitWords {
  readonly name: keyof TargetLimits;
  readonly doc: string;
  /** What to do where a call ran into it, for somebody who has options in place of a target. */
  readonly advice: string;
}

export const targetLimits: readonly LimitWords[] = [
  {
    name: 'maxMessageBytes',
    doc: 'The largest message to accept, in bytes after inflation; 16 MB by default.',
    advice: 'accept larger messages',
  },
  {
    name: 'maxSentMessageBytes',
    doc: 'The largest message to send, in bytes before compression; 64 MB by default.',
    advice: 'send larger messages',
  },
  {
    name: 'maxInflationRatio',
    doc: 'How many times as long as on the wire a compressed message may be; 1000 by default. Messages up to a megabyte always may.',
    advice: 'accept messages that are compressed so far',
  },
  {
    name: 'maxMetadataBytes',
    doc: 'The headers, or the trailers, to accept: their names and values in bytes; 64 KB by default.',
    advice: 'accept more metadata',
  },
  {
    name: 'maxEmptyFrames',
    doc: 'How many frames to accept in a row that hold nothing of the answer; 1,000,000 by default. Those of HTTP/2 count by their bytes, nine each.',
    advice: 'accept more of them',
  },
];

/** The option of the command line: `--max-message-bytes` of `maxMessageBytes`. */
export function limitOption(name: keyof TargetLimits): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
