/** What is wrong with a literal that starts like a number and goes on as none, and how to write it instead. */
import { replacement } from '../../diagnostics/edits.ts';
import { quoted } from '../../syntax/quoted.ts';
import type { SyntaxProblem } from '../../syntax/syntax-problem.ts';

/** `literal` is digits, letters, underscores and dots, the first being a digit or a dot before one. */
export function malformedNumber(literal: string, start: number): SyntaxProblem {
  const span = { start, end: start + literal.length };
  const { message, help, instead } =
    literal.length > longest ? { message: `${quoted(literal)} is no number` } : diagnose(literal);
  return {
    span,
    message,
    ...(help === undefined ? {} : { help }),
    ...(instead === undefined ? {} : { fixes: [replacement(span, instead)] }),
  };
}

/** Of what is longer, nobody meant a number. */
const longest = 100;

interface Diagnosis {
  readonly message: string;
  readonly help?: string;
  readonly instead?: string | undefined;
}

function diagnose(literal: string): Diagnosis {
  const plain = literal.replaceAll('_', '');
  if (/^0b[01]+$/i.test(plain))
    return {
      message: 'there are no binary numbers',
      help: 'numbers are decimal, hexadecimal (0x1F) or octal (017)',
      instead: hexOf(plain),
    };
  if (/^0o[0-7]+$/i.test(plain))
    return { message: 'an octal number begins with 0, without an "o"', instead: `0${plain.slice(2)}` };
  if (/^0x[\da-f]*(\.|p)[\da-fp.]*/i.test(plain))
    return { message: 'a hexadecimal number has neither a decimal point nor an exponent' };
  if (plain !== literal && isNumber(plain)) return { message: 'a number has no underscores', instead: plain };
  const range = /^(\d+)\.\.\.?(\d+)$/.exec(plain);
  if (range !== null)
    return { message: 'a range is written with "to"', instead: `${range[1]} to ${range[2]}` };
  const suffixed = /^(.+?)(?:f|d|l|ll|u|ul|ull|n)$/i.exec(plain)?.[1];
  if (suffixed !== undefined && isNumber(suffixed))
    return { message: 'a number has no suffix', instead: suffixed };
  if (/^[\d.]+$/.test(plain)) return { message: 'a number has one decimal point' };
  if (/^\d+\w+$/.test(literal))
    return { message: `"${literal}" is no number`, help: 'a name does not begin with a digit' };
  return { message: `"${literal}" is no number` };
}

/** Those of more than 64 digits fit no field. */
function hexOf(binary: string): string | undefined {
  return binary.length > 66 ? undefined : `0x${BigInt(binary.toLowerCase()).toString(16)}`;
}

function isNumber(text: string): boolean {
  return /^(0[0-7]*|[1-9]\d*|0x[\da-f]+|(\d+\.\d*|\.\d+|\d+)(e[+-]?\d+)?)$/i.test(text);
}
