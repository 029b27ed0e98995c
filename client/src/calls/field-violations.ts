/**
 * What a server found wrong with the fields of a message, and which value of the message each is about:
 * `google.rpc.BadRequest` and the violations of protovalidate, however the error came.
 * https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto
 * https://github.com/bufbuild/protovalidate/blob/main/proto/protovalidate/buf/validate/validate.proto
 */
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';
import type { SourceMap, SourceRange } from '../../../server/src/contract/prepared-call.ts';

export interface FieldViolation {
  /** The names of fields, and the numbers and keys of what is in lists and maps. */
  readonly path: readonly string[];
  readonly message: string;
}

/** So many are shown of one error. */
const maxViolations = 100;

export function violationsOf({ details = [] }: Pick<CallErrorInfo, 'details'>): readonly FieldViolation[] {
  return details
    .flatMap(({ type, json }) => {
      const detail = json === undefined ? undefined : parsed(json);
      if (type === 'google.rpc.BadRequest') return listOf(detail, 'fieldViolations').flatMap(badField);
      return type === 'buf.validate.Violations' ? listOf(detail, 'violations').flatMap(brokenRule) : [];
    })
    .slice(0, maxViolations)
    .map(({ path, message }) => ({ path, message: visible(message) }));
}

/** The longest message that is shown, in UTF-16 units. */
const maxMessage = 1000;

/** What a server says can hold characters that hide or turn around what stands beside them. */
function visible(message: string): string {
  return message.slice(0, maxMessage).replaceAll(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}');
}

/** Where the value stands that is meant; where it is not written, that which should hold it. */
export function placeOfPath(path: readonly string[], sourceMap: SourceMap): SourceRange | undefined {
  const places = new Map(sourceMap.map(({ pointer, range }) => [plain(stepsOf(pointer)), range]));
  for (let length = path.length; length >= 0; length--) {
    const range = places.get(plain(path.slice(0, length)));
    if (range !== undefined) return range;
  }
  return undefined;
}

/** Servers name fields as they are declared or as JSON does; both are the same without case and underscores. */
function plain(steps: readonly string[]): string {
  return JSON.stringify(steps.map((step) => step.replaceAll('_', '').toLowerCase()));
}

/** The steps of a JSON pointer, RFC 6901. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function badField(violation: unknown): FieldViolation | readonly [] {
  const field = textOf(violation, 'field');
  const message = textOf(violation, 'description') ?? textOf(violation, 'reason');
  return field === undefined || message === undefined ? [] : { path: pathOf(field), message };
}

function brokenRule(violation: unknown): FieldViolation | readonly [] {
  const rule = textOf(violation, 'ruleId') ?? textOf(violation, 'constraintId');
  const message = textOf(violation, 'message') ?? rule;
  if (message === undefined) return [];
  // As versions before 1.0 say it.
  const written = textOf(violation, 'fieldPath');
  if (written !== undefined) return { path: pathOf(written), message };
  const elements = listOf(memberOf(violation, 'field'), 'elements');
  return { path: elements.flatMap(stepsOfElement), message };
}

const subscripts = ['index', 'stringKey', 'intKey', 'uintKey', 'boolKey'] as const;

function stepsOfElement(element: unknown): readonly string[] {
  const name = textOf(element, 'fieldName') ?? '';
  for (const subscript of subscripts) {
    const value = memberOf(element, subscript);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return [name, String(value)];
  }
  return [name];
}

/** `items[0].name`, `labels["a.b"]` */
function pathOf(written: string): readonly string[] {
  const step = /"((?:[^"\\]|\\.)*)"|[^.[\]"]+/g;
  return Array.from(written.matchAll(step), ([text, quoted]) => quoted ?? text);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const list = memberOf(value, name);
  return Array.isArray(list) ? list : [];
}

function textOf(value: unknown, name: string): string | undefined {
  const text = memberOf(value, name);
  return typeof text === 'string' && text !== '' ? text : undefined;
}
