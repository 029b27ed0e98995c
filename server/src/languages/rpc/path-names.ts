/** The names of fields in paths into answers: those of assertions, and of `{{greet.response.greeting}}`. */
import { readJsonPath } from '../../base/json-path.ts';
import type { Span } from '../../base/span.ts';
import type { Schema } from '../../model/schema.ts';
import type { Request } from './ast.ts';
import type { RequestName } from './names.ts';
import type { RequestModel } from './request-model.ts';
import { placeholdersOf } from './request-placeholders.ts';
import { own } from './resolve.ts';
import type { FoundField } from './response-fields.ts';
import { typedAssertions } from './typed-assertion.ts';

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
  return typedAssertions(model).flatMap(({ assertion, subject, followed }) =>
    subject === undefined || followed === undefined
      ? []
      : namesOfSteps(model.text, {
          start: assertion.path.start,
          places: subject.places.slice(subject.fieldsFrom),
          fields: followed.fields,
          method,
          schema,
        }),
  );
}

function placeholderNames(
  model: RequestModel,
  called: ReadonlyMap<Request, RequestName>,
): readonly RequestName[] {
  const { text, placeholders } = model;
  return placeholdersOf(model).flatMap(({ name, start, end }) => {
    const meaning = placeholders.meaningOf(name);
    const read = readJsonPath(name);
    const at = text.indexOf(name, start);
    // With escapes in it, the places of the name are not those of the text.
    if (meaning.kind !== 'answer' || read.kind === 'problem' || at < 0 || at > end) return [];
    const method = called.get(meaning.request);
    const schema = meaning.type?.scope.schema;
    if (method === undefined || schema === undefined) return [];
    // The request and the part come first.
    return namesOfSteps(text, {
      start: at,
      places: read.places.slice(2),
      fields: meaning.fields,
      method,
      schema,
    });
  });
}

interface PathSteps {
  /** Of the path; `places` are offsets from there. */
  readonly start: number;
  readonly places: readonly Span[];
  readonly fields: readonly (FoundField | undefined)[];
  readonly method: RequestName;
  readonly schema: Schema;
}

function namesOfSteps(
  text: string,
  { start, places, fields, method, schema }: PathSteps,
): readonly RequestName[] {
  const names: RequestName[] = [];
  let within = method;
  for (const [step, found] of fields.entries()) {
    const place = places[step];
    // The reply of a Thrift method is declared by nobody.
    if (found === undefined || place === undefined || own(schema.records, found.record.name) === undefined)
      continue;
    const span = nameIn(text, { start: start + place.start, end: start + place.end });
    within = { span, kind: 'field', name: found.field.name, within, declaredBy: found.record.name };
    names.push(within);
  }
  return names;
}

/** The name of a step, `.name` or `["name"]`, alone. */
function nameIn(text: string, { start, end }: Span): Span {
  const [, before = '', name = ''] = /^(\.|\["|\['|)([^"'\]]*)/.exec(text.slice(start, end)) ?? [];
  return { start: start + before.length, end: start + before.length + name.length };
}
