/** An assertion with what the schema says of it: what it is about, what is wrong with it, and what the call is to run. */
import { nearestNames } from '../../base/nearest-names.ts';
import type { Span } from '../../base/span.ts';
import { type ValueOperator, valueOperators } from '../../base/value-test.ts';
import type { PreparedAssertion } from '../../contract/prepared-call.ts';
import type { Fix } from '../../diagnostics/diagnostic.ts';
import {
  assertionRoots,
  type AssertionSubject,
  conditionRoots,
  readSubject,
  type ReadSubject,
} from '../../model/assertion-subject.ts';
import { applicationExceptionName } from '../../model/thrift-answer.ts';
import { type Field, receivesMany, type Schema } from '../../model/schema.ts';
import type { Assertion } from './ast.ts';
import {
  type Compared,
  comparedWord,
  fittingOperators,
  readAssertionValue,
  type ValueProblem,
} from './assertion-value.ts';
import type { RequestModel } from './request-model.ts';
import { own } from './resolve.ts';
import { followPath, type FollowedPath, requestType, responseType } from './response-fields.ts';
import type { TypeScope } from './typed-value.ts';

export interface TypedAssertion {
  readonly assertion: Assertion;
  /** Absent where the path cannot be read. */
  readonly subject?: Extract<ReadSubject, { kind: 'subject' }>;
  /** Of the fields in the path. */
  readonly followed?: FollowedPath;
  readonly compared: Compared;
  readonly problem?: AssertionProblem;
  /** Absent where there is a problem, or the line itself is none. */
  readonly prepared?: Omit<PreparedAssertion, 'range'>;
}

export interface AssertionProblem extends ValueProblem {
  /** The check that reports it. */
  readonly code: 'rpc/assertion-path' | 'rpc/assertion-field' | 'rpc/assertion-value';
}

export function typedAssertions(model: RequestModel): readonly TypedAssertion[] {
  return model.request.assertions.map((assertion) => typeAssertion(assertion, model));
}

/** What is wrong with the line itself is told by the parser, and not again. */
export function typeAssertion(assertion: Assertion, model: RequestModel): TypedAssertion {
  const { path, op, value } = assertion;
  const unknown: TypedAssertion = { assertion, compared: { kind: 'unknown' } };
  if (path.text === '') return unknown;
  const read = readSubject(path.text);
  if (read.kind === 'problem') return { ...unknown, problem: pathProblem(read, path) };
  const fault = rootProblem(read, model) ?? methodProblem(read.subject, model);
  if (fault !== undefined)
    return {
      ...unknown,
      subject: read,
      problem: { code: 'rpc/assertion-path', span: placeOf(path), ...fault },
    };
  const followed = follow(read, model);
  if (followed?.problem !== undefined)
    return { ...unknown, subject: read, followed, problem: fieldProblem(followed.problem, read, path) };
  const compared = comparedOf(read.subject, followed, model);
  const base = { assertion, subject: read, compared, ...(followed === undefined ? {} : { followed }) };
  const operator = valueOperators.find((known) => known === op.text);
  if (operator === undefined || (operator === 'exists') !== (value === undefined)) return base;
  const problem = operatorProblem(operator, assertion, compared);
  if (problem !== undefined) return { ...base, problem };
  const expected = value && readAssertionValue(model, operator, value, compared);
  if (expected !== undefined && !('json' in expected))
    return { ...base, problem: { code: 'rpc/assertion-value', ...expected } };
  const whenAbsent = operator === 'exists' ? undefined : absentValue(followed, model);
  return {
    ...base,
    prepared: {
      text: `${path.text} ${op.text} ${value?.text ?? ''}`.trimEnd(),
      expected: operator === '==' ? (value?.text ?? '') : `${op.text} ${value?.text ?? ''}`.trimEnd(),
      path: canonicalPath(path.text, read, followed),
      op: operator,
      ...(expected === undefined ? {} : { value: expected.json }),
      ...(whenAbsent === undefined ? {} : { whenAbsent }),
    },
  };
}

function pathProblem(
  { message, start, end, choices = [] }: Extract<ReadSubject, { kind: 'problem' }>,
  path: Span & { readonly text: string },
): AssertionProblem {
  const span = { start: path.start + start, end: path.start + Math.max(end, start) };
  const near = nearestNames(path.text.slice(start, end), choices);
  const help =
    choices.length === 0
      ? {}
      : { help: `an assertion is about ${near.length > 0 ? near.join(' or ') : choices.join(', ')}` };
  return { code: 'rpc/assertion-path', span, message, ...help, fixes: writeInstead(near, span) };
}

function fieldProblem(
  { step, message, help, names }: NonNullable<FollowedPath['problem']>,
  { places, fieldsFrom }: Extract<ReadSubject, { kind: 'subject' }>,
  path: Span & { readonly text: string },
): AssertionProblem {
  const place = places[fieldsFrom + step] ?? { start: 0, end: path.text.length };
  const isDotted = path.text.charAt(place.start) === '.';
  const span = { start: path.start + place.start + (isDotted ? 1 : 0), end: path.start + place.end };
  const fixes = isDotted ? writeInstead(names, span) : [];
  return { code: 'rpc/assertion-field', span, message, ...(help === undefined ? {} : { help }), fixes };
}

function writeInstead(names: readonly string[], span: Span): readonly Fix[] {
  return names.map((newText) => ({ title: `Write ${newText}`, edits: [{ span, newText }] }));
}

/** A condition of an answer is about what the client sent, and an assertion about what the server did. */
function rootProblem(
  { steps: [root] }: Extract<ReadSubject, { kind: 'subject' }>,
  { request }: RequestModel,
): { readonly message: string; readonly help?: string } | undefined {
  const isMock = request.line?.mock === true;
  const roots = isMock ? conditionRoots : assertionRoots;
  if (root?.kind !== 'member' || Object.hasOwn(roots, root.name)) return undefined;
  return {
    message: isMock
      ? `"${root.name}" is nothing that the client sent`
      : `"${root.name}" is nothing that an assertion can be about`,
    help: `${isMock ? 'a condition' : 'an assertion'} is about ${Object.keys(roots).join(', ')}`,
  };
}

/** What the method never does. */
function methodProblem(
  subject: AssertionSubject,
  { resolved }: RequestModel,
): { readonly message: string; readonly help?: string } | undefined {
  if (resolved?.line.mock === true) return undefined;
  const method = resolved?.known?.method;
  if (method === undefined || (subject.kind !== 'message' && subject.kind !== 'message-time'))
    return undefined;
  if (method.kind === 'oneway') return { message: `"${method.name}" is oneway: no message comes back` };
  const { at } = subject;
  if (receivesMany(method.kind) || at === 'each' || at === 0 || at === -1) return undefined;
  return {
    message: `"${method.name}" answers with one message`,
    help: 'it is "response", or "messages[0]"',
  };
}

function follow(
  { subject, steps, fieldsFrom }: Extract<ReadSubject, { kind: 'subject' }>,
  { resolved, idl }: RequestModel,
): FollowedPath | undefined {
  if (subject.kind !== 'message') return undefined;
  const known = resolved?.known;
  const fields = steps.slice(fieldsFrom);
  if (known?.method === undefined || idl === undefined) return { fields: [], path: fields };
  const scope: TypeScope = { schema: known.schema, idl };
  const root =
    resolved?.line.mock === true ? requestType(known.method, scope) : responseType(known.method, scope);
  return followPath(fields, root, scope);
}

function comparedOf(
  subject: AssertionSubject,
  followed: FollowedPath | undefined,
  { resolved, idl }: RequestModel,
): Compared {
  switch (subject.kind) {
    case 'status': {
      const errors = resolved?.known?.method?.errors ?? [];
      const names = errors.flatMap(({ type }) => (type.kind === 'record' ? [type.name] : []));
      return { kind: 'status', names: idl === 'thrift' ? [...names, applicationExceptionName] : [] };
    }
    case 'duration':
    case 'message-time':
      return { kind: 'time' };
    case 'count':
      return { kind: 'count' };
    case 'metadata':
    case 'error':
    case 'detail-type':
      return { kind: 'text' };
    case 'detail':
      return { kind: 'unknown' };
    case 'message': {
      const schema = resolved?.known?.schema;
      if (followed?.type === undefined || schema === undefined || idl === undefined)
        return { kind: 'unknown' };
      return { kind: 'typed', type: followed.type, scope: { schema, idl } };
    }
  }
}

function operatorProblem(
  operator: ValueOperator,
  { op }: Assertion,
  compared: Compared,
): AssertionProblem | undefined {
  const fitting = fittingOperators(compared);
  if (fitting.includes(operator)) return undefined;
  return {
    code: 'rpc/assertion-value',
    span: placeOf(op),
    message: `"${operator}" says nothing about ${comparedWord(compared)}`,
    help: `the operators that do are ${fitting.join(', ')}`,
  };
}

/** The path as the call reads it: a name in brackets is always that of a field. */
function canonicalPath(
  path: string,
  { steps, places, fieldsFrom }: Extract<ReadSubject, { kind: 'subject' }>,
  followed: FollowedPath | undefined,
): string {
  const written = places.map(({ start, end }) => path.slice(start, end));
  const fields = followed?.path ?? [];
  return written
    .map((text, index) => {
      const [step, field] = [steps[index], fields[index - fieldsFrom]];
      if (field?.kind !== 'member' || (step?.kind === 'member' && step.name === field.name)) return text;
      return `[${JSON.stringify(field.name)}]`;
    })
    .join('');
}

/** In Protobuf, a field without presence that is zero is not written. */
function absentValue(
  followed: FollowedPath | undefined,
  { resolved, idl }: RequestModel,
): string | undefined {
  const field = followed?.fields.at(-1)?.field;
  const schema = resolved?.known?.schema;
  return field === undefined || schema === undefined || idl !== 'proto' ? undefined : zeroOf(field, schema);
}

/** JSON of what a field without presence counts as where it is not written; nothing of fields with presence. */
export function zeroOf({ presence, type }: Field, schema: Schema): string | undefined {
  if (presence !== 'implicit') return undefined;
  switch (type.kind) {
    case 'scalar':
      if (type.scalar === 'bool') return 'false';
      return type.scalar === 'string' || type.scalar === 'bytes' ? '""' : '0';
    case 'enum': {
      const zero = own(schema.enums, type.name)?.values.find(({ number }) => number === 0);
      return zero === undefined ? undefined : JSON.stringify(zero.name);
    }
    case 'list':
    case 'set':
      return '[]';
    case 'map':
      return '{}';
    case 'record':
    case 'void':
    case 'unknown':
      return undefined;
  }
}

function placeOf({ start, end }: Span): Span {
  return { start, end };
}
