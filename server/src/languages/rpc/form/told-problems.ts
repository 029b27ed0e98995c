/** What a call was answered about a message, each at the place of the form that it is about. */
import { LineIndex } from '../../../base/line-index.ts';
import { touches } from '../../../base/span.ts';
import type { FormProblem, ToldProblem } from '../../../contract/request-form.ts';
import type { Field, Schema } from '../../../model/schema.ts';
import type { TypedEntry } from '../typed-value.ts';
import { indexOf, innerPath } from './form-path.ts';
import type { FormMessageFound } from './form-request.ts';
import { type Shape, shapeOf, shapeOfRecord } from './shape.ts';
import { memberOf, recordIn, type Slot } from './slot.ts';

export interface PlacedProblem {
  /** As the form has it: `/items/0/name`. */
  readonly path: string;
  readonly problem: FormProblem;
}

/** Those of the message; what a path leads to need not be written, as a field that is missing is not. */
export function toldProblems(
  found: FormMessageFound,
  told: readonly ToldProblem[],
): readonly PlacedProblem[] {
  const { text, block, request, record, scope, value } = found;
  const index = new LineIndex(text);
  const places = [block, request.line].filter((place) => place !== undefined);
  const message: Place = {
    shape: shapeOfRecord(record, scope.schema),
    ...(value === undefined ? {} : { value }),
  };
  return told
    .filter(({ range }) => places.some((place) => touches(place, index.offsetAt(range.start))))
    .map(({ path = [], message: words, severity }) => ({
      path: formPath(message, path, scope.schema),
      problem: { severity: severity ?? 'error', message: words, told: true },
    }));
}

type Place = Pick<Slot, 'shape' | 'value'>;

/** Servers name fields as they are declared or as JSON does; as far as the steps lead. */
function formPath(from: Place, steps: readonly string[], schema: Schema): string {
  let place: Place | undefined = from;
  let path = '';
  for (const step of steps) {
    const inner: (Place & { readonly steps: readonly (string | number)[] }) | undefined =
      place && innerPlace(place, step, schema);
    if (inner === undefined) return path;
    for (const each of inner.steps) path = innerPath(path, each);
    place = inner;
  }
  return path;
}

function innerPlace(
  place: Place,
  step: string,
  schema: Schema,
): (Place & { readonly steps: readonly (string | number)[] }) | undefined {
  const { shape, value } = place;
  switch (shape.kind) {
    case 'record': {
      const field = recordIn(place)?.fields.find((each) => isNamed(each, step));
      if (field === undefined) return undefined;
      const typed = memberOf(value?.kind === 'record' ? value : undefined, field);
      return { ...placeOf(shapeOf(field.type, schema), typed?.value), steps: [field.name] };
    }
    case 'list': {
      const index = indexOf(step);
      const item = value?.kind === 'list' && index !== undefined ? value.items[index] : undefined;
      return item && { ...placeOf(shapeOf(shape.element, schema), item), steps: [index ?? 0] };
    }
    case 'map': {
      const entries = value?.kind === 'map' ? value.entries : [];
      const index = entries.findIndex((entry) => keyOf(entry) === step);
      const entry = entries[index];
      return entry && { ...placeOf(shapeOf(shape.value, schema), entry.value), steps: [index, 'value'] };
    }
    case 'text':
    case 'bool':
    case 'bytes':
    case 'enum':
    case 'json':
    case 'unknown':
      return undefined;
  }
}

function placeOf(shape: Shape, value: Place['value']): Place {
  return { shape, ...(value === undefined ? {} : { value }) };
}

function isNamed({ name, jsonName }: Field, step: string): boolean {
  return [name, jsonName].some((each) => plain(each) === plain(step));
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** The key as a server writes it: text without quotes. */
function keyOf({ key }: TypedEntry): string | undefined {
  if (key.kind !== 'leaf' || !key.reading.ok) return undefined;
  const { json } = key.reading;
  const read: unknown = json.startsWith('"') ? JSON.parse(json) : json;
  return typeof read === 'string' ? read : undefined;
}
