/**
 * The well-known types that JSON writes as a string: timestamps, durations and field masks
 * (https://protobuf.dev/programming-guides/json/).
 */
import { Misfit } from './scalar-json.ts';

/** Seconds and nanoseconds, as both types have them. */
export interface SecondsAndNanos {
  readonly seconds: bigint;
  readonly nanos: number;
}

const minTimestamp = -62_135_596_800n;
const maxTimestamp = 253_402_300_799n;
const maxDuration = 315_576_000_000n;

const timestampForm =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))$/;

/** @throws {Misfit} */
export function parseTimestamp(text: string): SecondsAndNanos {
  const match = timestampForm.exec(text);
  const wrong = new Misfit(`${JSON.stringify(text)} is not a time such as "2024-01-31T12:00:00Z"`);
  if (match === null) throw wrong;
  const [, , , , , , , fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] = match;
  const local = `${text.slice(0, 19)}Z`;
  const ms = Date.parse(local);
  // `Date.parse` lets some days roll over into the next month.
  if (Number.isNaN(ms) || `${new Date(ms).toISOString().slice(0, 19)}Z` !== local) throw wrong;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) throw wrong;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -60 : 60);
  const seconds = BigInt(ms / 1000 - offset);
  if (seconds < minTimestamp || seconds > maxTimestamp)
    throw new Misfit(`${JSON.stringify(text)} is not in the years 1 to 9999`);
  return { seconds, nanos: nanosOf(fraction) };
}

/** Nothing where it is no time of the years 1 to 9999. */
export function timestampText({ seconds, nanos }: SecondsAndNanos): string | undefined {
  if (seconds < minTimestamp || seconds > maxTimestamp || nanos < 0 || nanos > 999_999_999) return undefined;
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}${fractionText(nanos)}Z`;
}

/** @throws {Misfit} */
export function parseDuration(text: string): SecondsAndNanos {
  const match = /^(-?)([0-9]{1,15})(?:\.([0-9]{1,9}))?s$/.exec(text);
  if (match === null) throw new Misfit(`${JSON.stringify(text)} is not a duration such as "1.5s"`);
  const [, sign = '', whole = '', fraction = ''] = match;
  const seconds = BigInt(whole);
  if (seconds > maxDuration) throw new Misfit(`${JSON.stringify(text)} is longer than 10,000 years`);
  return sign === ''
    ? { seconds, nanos: nanosOf(fraction) }
    : { seconds: -seconds, nanos: 0 - nanosOf(fraction) };
}

/** Nothing where the parts are out of range or of different signs. */
export function durationText({ seconds, nanos }: SecondsAndNanos): string | undefined {
  const magnitude = seconds < 0n ? -seconds : seconds;
  if (magnitude > maxDuration || Math.abs(nanos) > 999_999_999) return undefined;
  if ((seconds > 0n && nanos < 0) || (seconds < 0n && nanos > 0)) return undefined;
  const sign = seconds < 0n || nanos < 0 ? '-' : '';
  return `${sign}${magnitude}${fractionText(Math.abs(nanos))}s`;
}

function nanosOf(fraction: string): number {
  return Number(fraction.padEnd(9, '0'));
}

/** Nothing, or three, six or nine digits. */
function fractionText(nanos: number): string {
  if (nanos === 0) return '';
  const digits = String(nanos).padStart(9, '0');
  return `.${digits.replace(/(?:000){1,2}$/, '')}`;
}

/**
 * The paths of a field mask, from camel case.
 * @throws {Misfit}
 */
export function parseFieldMask(text: string): readonly string[] {
  if (text === '') return [];
  return text.split(',').map((path) => {
    const snake = path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    if (!/^[A-Za-z0-9.]+$/.test(path) || camelCase(snake) !== path)
      throw new Misfit(`${JSON.stringify(path)} is not the path of a field in camel case`);
    return snake;
  });
}

/** Nothing where a path would not come back the same. */
export function fieldMaskText(paths: readonly string[]): string | undefined {
  const camel = paths.map(camelCase);
  const exact = camel.every(
    (path, index) => path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) === paths[index],
  );
  return exact ? camel.join(',') : undefined;
}

function camelCase(snake: string): string {
  return snake.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
