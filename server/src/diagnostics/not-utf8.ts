/** What the checks of every language say of a file that is not in UTF-8. */
import type { ForeignByte } from '../base/utf8.ts';
import type { Span } from '../base/span.ts';

export interface ForeignByteProblem {
  readonly span: Span;
  readonly message: string;
  readonly help: string;
}

export function foreignByteProblem({ offset, byte, isUtf16 }: ForeignByte): ForeignByteProblem {
  const span = { start: offset, end: offset + 1 };
  if (isUtf16)
    return { span, message: 'the file is in UTF-16, not in UTF-8', help: 'save the file with UTF-8' };
  return {
    span,
    message: `byte 0x${byte.toString(16).toUpperCase().padStart(2, '0')} is not UTF-8`,
    help: `in Windows-1252 it is "${inWindows1252(byte)}": open the file with the encoding that it is in, and save it with UTF-8`,
  };
}

/** The encoding that such files are in most often; it has a character for each byte. */
function inWindows1252(byte: number): string {
  return new TextDecoder('windows-1252').decode(Uint8Array.of(byte));
}
