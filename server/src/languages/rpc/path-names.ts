/** The names in paths into answers, and of what is asked for there: those of assertions, and of `{{greet.response.greeting}}`. */
import { readJsonPath } from '../../base/json-path.ts';
import type { Span } from '../../base/span.ts';
import type { Schema } from '../../model/schema.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import type { Assertion, Request } from './ast.ts';
import type { Compared } from './assertion-value.ts';
import { parseBody } from './body.ts';

import type { RequestModel } from './request-model.ts';
import { placeholdersOf, spanInName } from './request-placeholders.ts';
import { own } from './resolve.ts';
import type { FoundField, PlaceType } from './response-fields.ts';
import { typedAssertions } from './typed-assertion.ts';
import { typeValue } from './typed-value.ts';
import { addValue, type RequestName } from './value-names.ts';

/** @param called the methods of the requests, as far as they are known: what is looked for is in what they answer. */
export function pathNames(
  model: RequestModel,
  called: ReadonlyMap<Request, RequestName>,
): readonly RequestName[] {
  return [...assertionNames(model, called), ...placeholderNames(model, called)];
}

function assertionNames(
  model: RequestModel,
  called: ReadonlyMap<Request, RequestName>,
): readonly RequestName[] {
  const method = called.get(model.request);
  const schema = model.resolved?.known?.schema;
  if (method === undefined || schema === undefined) return [];
  return typedAssertions(model).flatMap(({ assertion, subject, followed, compared }) => {
    if (subject === undefined || followed === undefined) return [];
    const names = namesOfSteps(model.text, {
      places: subject.places.slice(subject.fieldsFrom).map(({ start, end }) => ({
        start: assertion.path.start + start,
        end: assertion.path.start + end,
      })),
      fields: followed.fields,
      method,
      schema,
    });
    return [...names, ...namesAskedFor(model.text, assertion, compared, names.at(-1) ?? method)];
  });
}

/** Those in the value that something of a known type is compared with. */
function namesAskedFor(
  text: string,
  { op, value }: Assertion,
  compared: Compared,
  within: RequestName,
): readonly RequestName[] {
  if (compared.kind !== 'typed' || value === undefined) return [];
  const wanted = comparedPart(compared.type, op.text);
  if (wanted === undefined) return [];
  const { value: node, problems } = parseBody(text, value);
  const names: RequestName[] = [];
  if (problems.length === 0) addValue({ names, text }, typeValue(node, wanted, compared.scope), within);
  return names;
}

/** The type of what is written behind the operator, where that is JSON of a type. */
function comparedPart(type: PlaceType, op: string): TypeRef | undefined {
  if (op === '==' || op === '!=') return type.kind === 'reply' ? undefined : type;
  return op === 'contains' && (type.kind === 'list' || type.kind === 'set') ? type.element : undefined;
}

function placeholderNames(
  model: RequestModel,
  called: ReadonlyMap<Request, RequestName>,
): readonly RequestName[] {
  const { text, placeholders } = model;
  return placeholdersOf(model).flatMap((hole) => {
    const meaning = placeholders.meaningOf(hole.name);
    const read = readJsonPath(hole.name);
    if (meaning.kind !== 'answer' || read.kind === 'problem') return [];
    const method = called.get(meaning.request);
    const schema = meaning.type?.scope.schema;
    if (method === undefined || schema === undefined) return [];
    // The request and the part come first.
    const places = read.places.slice(2).map((place) => spanInName(text, hole, place));
    return namesOfSteps(text, { places, fields: meaning.fields, method, schema });
  });
}

interface PathSteps {
  /** In the document. */
  readonly places: readonly Span[];
  readonly fields: readonly (FoundField | undefined)[];
  readonly method: RequestName;
  readonly schema: Schema;
}

function namesOfSteps(text: string, { places, fields, method, schema }: PathSteps): readonly RequestName[] {
  const names: RequestName[] = [];
  let within = method;
  for (const [step, found] of fields.entries()) {
    const place = places[step];
    // The reply of a Thrift method is declared by nobody.
    if (found === undefined || place === undefined || own(schema.records, found.record.name) === undefined)
      continue;
    const span = nameIn(text, place);
    within = { span, kind: 'field', name: found.field.name, within, declaredBy: found.record.name };
    names.push(within);
  }
  return names;
}

/** The name of a step, `.name` or `["name"]`, alone; in a string its quotes have escapes. */
function nameIn(text: string, { start, end }: Span): Span {
  const [, before = '', name = ''] = /^(\.|\[\\?"|\['|)([^"'\\\]]*)/.exec(text.slice(start, end)) ?? [];
  return { start: start + before.length, end: start + before.length + name.length };
}
