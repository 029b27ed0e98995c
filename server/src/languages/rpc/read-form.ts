/**
 * The well-known types of Protobuf that JSON writes as one string.
 * https://protobuf.dev/programming-guides/json/
 */
import type { BodyNode } from './body.ts';
import { durationMs } from './directives.ts';
import { malformed, outOfRange, read, type Reading, replacement, wrongType } from './reading.ts';
import { visibleText } from './visible-text.ts';

export type StringForm = 'timestamp' | 'duration' | 'field-mask';

export function readForm(node: BodyNode, form: StringForm): Reading {
  switch (form) {
    case 'timestamp':
      return readTimestamp(node);
    case 'duration':
      return readDuration(node);
    case 'field-mask':
      return readFieldMask(node);
  }
}

const timestampForm =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]{1,9})?(?:Z|([+-])([0-9]{2}):([0-9]{2}))$/;

/** RFC 3339, from year 1 to 9999 (google/protobuf/timestamp.proto). */
function readTimestamp(node: BodyNode): Reading {
  if (node.kind !== 'string') return wrongType('a time such as "2026-01-31T12:00:00Z"', node);
  const match = timestampForm.exec(node.value);
  if (match === null) return malformedTimestamp(node, node.value);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [, , , , , , , sign = '+', offsetHours = '0', offsetMinutes = '0'] = match;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  const isDay = local.getUTCMonth() === month - 1 && local.getUTCDate() === day;
  if (
    !isDay ||
    hour > 23 ||
    minute > 59 ||
    second > 59 ||
    Number(offsetHours) > 23 ||
    Number(offsetMinutes) > 59
  )
    return malformed(`${shown(node.value)} is not a time on any day`);
  local.setUTCHours(hour, minute, second);
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000 * (sign === '-' ? -1 : 1);
  const moment = new Date(local.getTime() - offset);
  if (moment.getUTCFullYear() < 1 || moment.getUTCFullYear() > 9999)
    return outOfRange(`${shown(node.value)} is not between the years 1 and 9999 of UTC`);
  return read(JSON.stringify(node.value));
}

function malformedTimestamp(node: BodyNode, written: string): Reading {
  const dateOnly = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(written);
  const repaired = dateOnly
    ? written + 'T00:00:00Z'
    : withZone(written.replace(/^(.{10})[ t]/, '$1T').replace(/z$/, 'Z'));
  const fits = timestampForm.test(repaired);
  return malformed(`${shown(written)} is not a time`, {
    help: 'write it like "2026-01-31T12:00:00Z", with "Z" or an offset such as "+01:00"',
    ...(fits ? { fixes: [replacement(node, JSON.stringify(repaired))] } : {}),
  });
}

function withZone(written: string): string {
  return /(?:Z|[+-][0-9]{2}:[0-9]{2})$/.test(written) ? written : written + 'Z';
}

/** About 10,000 years (google/protobuf/duration.proto). */
const longestDurationSeconds = 315_576_000_000n;

function readDuration(node: BodyNode): Reading {
  if (node.kind !== 'string') {
    const fixes = node.kind === 'number' ? durationFix(node, node.text + 's') : [];
    return wrongType('a duration such as "1.5s"', node, fixes);
  }
  const match = /^-?([0-9]+)(?:\.([0-9]{1,9}))?s$/.exec(node.value);
  if (match === null)
    return malformed(`${shown(node.value)} is not a duration`, {
      help: 'write it in seconds, like "1.5s"',
      fixes: durationFix(node, node.value),
    });
  const [, seconds = '', nanos = '0'] = match;
  const digits = seconds.replace(/^0+/, '');
  const whole = digits.length > 12 ? longestDurationSeconds + 1n : BigInt(digits === '' ? '0' : digits);
  if (whole > longestDurationSeconds || (whole === longestDurationSeconds && Number(nanos) > 0))
    return outOfRange(`${shown(node.value)} is longer than a duration can be, 315576000000 seconds`);
  return read(JSON.stringify(node.value));
}

function durationFix(node: BodyNode, written: string): ReturnType<typeof replacement>[] {
  const negative = written.startsWith('-');
  const text = negative ? written.slice(1) : written;
  const ms = durationMs(/[0-9]$/.test(text) ? text + 's' : text);
  return ms === undefined ? [] : [replacement(node, `"${negative ? '-' : ''}${ms / 1000}s"`)];
}

/** Paths of field names in lower camel case, with commas between them (google/protobuf/field_mask.proto). */
function readFieldMask(node: BodyNode): Reading {
  if (node.kind !== 'string') return wrongType('field paths such as "name,address.city"', node);
  const { value } = node;
  if (value === '' || value.split(',').every((path) => pathForm.test(path)))
    return read(JSON.stringify(value));
  const camel = value.replace(/ /g, '').replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const fits = camel.split(',').every((path) => pathForm.test(path));
  return malformed(`${shown(value)} is not a list of field paths`, {
    help: 'write the names as in JSON, in lower camel case, with commas between the paths',
    ...(fits ? { fixes: [replacement(node, JSON.stringify(camel))] } : {}),
  });
}

const pathForm = /^[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*$/;

function shown(text: string): string {
  return visibleText(JSON.stringify(text));
}
