/** Where the path of an assertion leads in the type of what comes: the fields on the way, and the type at its end. */
import type { JsonPath, JsonPathStep } from '../../base/json-path.ts';
import { nearestNames } from '../../base/nearest-names.ts';
import type { Field, Method, RecordType } from '../../model/schema.ts';
import { replyRecord } from '../../model/thrift-answer.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { typeWord } from './reading.ts';
import { inputOf, own } from './resolve.ts';
import type { TypeScope } from './typed-value.ts';
import { nameList, visibleText } from './visible-text.ts';

/** A type, or a record that the schema has no name for: the reply of a Thrift method. */
export type PlaceType = TypeRef | { readonly kind: 'reply'; readonly record: RecordType };

export interface FollowedPath {
  /** By step; of those that lead to a field, as far as that is known. */
  readonly fields: readonly (FoundField | undefined)[];
  /** The path with fields by their names in JSON. */
  readonly path: JsonPath;
  /** At the end; absent where it is not known. */
  readonly type?: PlaceType;
  readonly problem?: FieldProblem;
}

export interface FoundField {
  readonly field: Field;
  readonly record: RecordType;
}

export interface FieldProblem {
  /** Which step it is about. */
  readonly step: number;
  readonly message: string;
  readonly help?: string;
  /** What could stand in place of the name of the step. */
  readonly names: readonly string[];
}

/** What a method answers with, as its JSON has it; nothing where that is not known, or nothing comes. */
export function responseType(method: Method, { schema, idl }: TypeScope): PlaceType | undefined {
  if (idl === 'proto') return method.output;
  const reply = replyRecord(method, `${method.name}_result`);
  if (method.kind === 'oneway') return undefined;
  if (method.kind !== 'push') return { kind: 'reply', record: reply };
  // What is pushed comes as a call, with the arguments, or as a reply.
  const pushed = inputOf(schema, method);
  return { kind: 'reply', record: { ...reply, fields: [...(pushed?.fields ?? []), ...reply.fields] } };
}

/** What a method takes, as its JSON has it: of Thrift its arguments; nothing where that is not known. */
export function requestType(method: Method, { schema, idl }: TypeScope): PlaceType | undefined {
  const input = inputOf(schema, method);
  if (input === undefined) return undefined;
  return idl === 'proto' ? { kind: 'record', name: input.name } : { kind: 'reply', record: input };
}

/** Follows the steps from a message down. */
export function followPath(steps: JsonPath, from: PlaceType | undefined, scope: TypeScope): FollowedPath {
  const path: JsonPathStep[] = [];
  const fields: (FoundField | undefined)[] = [];
  let type = from;
  for (const [index, step] of steps.entries()) {
    const next = type === undefined ? {} : follow(step, type, scope);
    if ('message' in next) return { fields, path: steps, problem: { ...next, step: index } };
    type = next.type;
    fields.push(next.found);
    const { found } = next;
    path.push(found === undefined ? step : { kind: 'member', name: found.field.jsonName });
  }
  return { fields, path, ...(type === undefined ? {} : { type }) };
}

type Followed = { readonly type?: PlaceType; readonly found?: FoundField } | Omit<FieldProblem, 'step'>;

/** Nothing where the type is not known, or has parts that no schema knows. */
function follow(step: JsonPathStep, type: PlaceType, scope: TypeScope): Followed {
  const record = recordOf(type, scope);
  if (record !== undefined) return followRecord(step, record, scope);
  switch (type.kind) {
    case 'list':
    case 'set':
      if (step.kind !== 'member') return { type: type.element };
      return {
        message: `a list has no field "${visibleText(step.name)}"`,
        help: 'write "[0]" for the first of its values, "[*]" for any',
        names: [],
      };
    case 'map':
      if (step.kind === 'item' && type.key.kind === 'scalar' && scope.idl === 'proto')
        return {
          message: 'the values of a map go by their keys in quotes',
          help: `write ["${step.index}"]`,
          names: [],
        };
      return step.kind === 'item' ? {} : { type: type.value };
    case 'scalar':
    case 'enum':
      return { message: `${typeWord(type, scope.idl)} has no parts`, names: [] };
    case 'void':
      return { message: 'the method returns nothing', names: [] };
    case 'record':
    case 'reply':
    case 'unknown':
      return {};
  }
}

function followRecord(step: JsonPathStep, record: RecordType, scope: TypeScope): Followed {
  switch (record.jsonForm) {
    case 'any':
    case 'struct':
    case 'value':
    case 'list-value':
      return {};
    case 'timestamp':
    case 'duration':
    case 'field-mask':
    case 'wrapper':
      return { message: `"${record.name}" is written as one value and has no parts`, names: [] };
    case undefined:
      break;
  }
  if (step.kind === 'each') return {};
  if (step.kind === 'item') return { message: `"${record.name}" is not a list`, names: [] };
  const field = fieldNamed(record, step.name, scope);
  if (field !== undefined) return { type: field.type, found: { field, record } };
  return unknownField(record, step.name, scope);
}

function fieldNamed({ fields }: RecordType, name: string, { idl }: TypeScope): Field | undefined {
  return fields.find((field) => field.name === name || (idl === 'proto' && field.jsonName === name));
}

function unknownField(record: RecordType, name: string, scope: TypeScope): Followed {
  const message = `"${record.name}" has no field "${visibleText(name)}"`;
  // The value of a Thrift method is one field of its reply.
  const success = record.fields.find(({ number }) => number === 0);
  const value = success && recordOf(success.type, scope);
  if (success !== undefined && value !== undefined && fieldNamed(value, name, scope) !== undefined)
    return {
      message,
      help: `what the method returns is in "${success.name}"`,
      names: [`${success.name}.${name}`],
    };
  const all = record.fields.map(({ jsonName }) => jsonName);
  const near = nearestNames(name, all);
  if (near.length > 0) return { message, help: `did you mean ${nameList(near)}`, names: near };
  if (all.length === 0) return { message, names: [] };
  const more = all.length > mostListed ? ', …' : '';
  return { message, help: `its fields are ${nameList(all.slice(0, mostListed))}${more}`, names: [] };
}

/** How many fields a message lists. */
const mostListed = 8;

export function recordOf(type: PlaceType, { schema }: TypeScope): RecordType | undefined {
  if (type.kind === 'reply') return type.record;
  return type.kind === 'record' ? own(schema.records, type.name) : undefined;
}
