/** The bytes of the cases in `thrift-value-cases.ts`, as they were recorded, and how to compare ours with them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Binary and compact in hex; JSON as text, nothing where it cannot be written. */
export interface RecordedBytes {
  readonly binary: string;
  readonly compact: string;
  readonly json?: string;
}

export const recordedFile: string = path.resolve(
  import.meta.dirname,
  '../golden/thrift-values/apache-python.json',
);

export function recordedThriftValues(): Readonly<Record<string, RecordedBytes>> {
  return JSON.parse(readFileSync(recordedFile, 'utf8')) as Readonly<Record<string, RecordedBytes>>;
}

/**
 * Text of the JSON protocol as we write it: libraries write doubles with more digits, or as C does, and control
 * characters as they are.
 */
export function asWeWrite(text: string): string {
  const double = /(?<=[[,:{])("?)(-?(?:nan|inf|\d+(?:\.\d+)?(?:e[+-]?\d+)?))("?)(?=[\],:}])/g;
  return text
    .replaceAll(/[^\P{Cc}\u007f-\u009f]/gu, (control) => JSON.stringify(control).slice(1, -1))
    .replaceAll(double, (whole, open: string, number: string, close: string) => {
      if (!/[a-z.]/.test(number)) return whole;
      const value = Number(number.replace('nan', 'NaN').replace('inf', 'Infinity'));
      return Number.isFinite(value) ? `${open}${value}${close}` : `"${value}"`;
    });
}
