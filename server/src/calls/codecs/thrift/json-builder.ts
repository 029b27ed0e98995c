/**
 * Builds JSON text from the outside in, so that what was built so far can be closed and shown when the source breaks
 * off. The caller sees to it that names, values and ends come in an order that makes sense.
 */
import { childPointer } from '../../json/pointer.ts';

/** How many texts of one array or map are joined at a time: kept apart, they take many times their length. */
const JOINED = 1024;

export class JsonBuilder {
  readonly #open: Frame[] = [];
  #result: string | undefined;
  #length = 0;
  #values = 0;

  /** How many characters were put in. */
  get length(): number {
    return this.#length;
  }

  /** How many values were put in, keys of maps among them. */
  get values(): number {
    return this.#values;
  }

  beginObject(): void {
    this.#open.push({ kind: 'object', members: new Map(), name: undefined });
  }

  /** An object of one value, whose name comes next. */
  beginPair(): void {
    this.#open.push({ kind: 'pair', name: undefined, value: undefined });
  }

  /** The name of the object's next value. Returns whether the object has it already; the later value wins. */
  name(name: string): boolean {
    const frame = this.#open.at(-1);
    if (frame?.kind === 'pair') frame.name = name;
    if (frame?.kind !== 'object') return false;
    frame.name = name;
    return frame.members.has(name);
  }

  beginArray(): void {
    this.#open.push({ kind: 'array', joined: [], items: [] });
  }

  /**
   * Values of a map are put in by turns: key, value. It becomes an object where `objectKeys` says so and its keys are
   * distinct scalars, else an array of pairs.
   */
  beginMap(objectKeys: boolean): void {
    this.#open.push({ kind: 'map', objectKeys, keys: [], values: [] });
  }

  /** A whole value, as JSON. */
  value(json: string): void {
    this.#length += json.length;
    this.#put(json);
  }

  /** Ends the innermost object, array or map. */
  end(): void {
    const frame = this.#open.pop();
    if (frame !== undefined) this.#put(frameText(frame));
  }

  /** Ends all that is open. A name or key without a value is left out. */
  finish(): string {
    while (this.#open.length > 0) this.end();
    return this.#result ?? 'null';
  }

  /** The JSON pointer to the value that comes next; where no name was given for it, to the object around it. */
  pointer(): string {
    return this.#open
      .map(place)
      .filter((part) => part !== undefined)
      .reduce(childPointer, '');
  }

  #put(json: string): void {
    this.#values++;
    const frame = this.#open.at(-1);
    if (frame === undefined) {
      this.#result = json;
    } else if (frame.kind === 'object') {
      const name = frame.name ?? '';
      frame.members.set(name, json);
      frame.name = undefined;
      this.#length += name.length;
    } else if (frame.kind === 'pair') {
      frame.value = json;
      this.#length += frame.name?.length ?? 0;
    } else if (frame.kind === 'array') {
      frame.items.push(json);
      if (frame.items.length === JOINED) frame.joined.push(frame.items.splice(0).join(','));
    } else if (frame.keys.length === frame.values.length) {
      frame.keys.push(json);
    } else {
      frame.values.push(json);
    }
  }
}

type Frame =
  | { readonly kind: 'object'; readonly members: Map<string, string>; name: string | undefined }
  | { readonly kind: 'pair'; name: string | undefined; value: string | undefined }
  /** Items, and those that came before, joined by `JOINED` at a time. */
  | { readonly kind: 'array'; readonly joined: string[]; readonly items: string[] }
  | {
      readonly kind: 'map';
      readonly objectKeys: boolean;
      readonly keys: string[];
      readonly values: string[];
    };

/** Where the frame's next value stands in it. */
function place(frame: Frame): string | number | undefined {
  switch (frame.kind) {
    case 'object':
    case 'pair':
      return frame.name;
    case 'array':
      return frame.joined.length * JOINED + frame.items.length;
    case 'map':
      return frame.values.length;
  }
}

function frameText(frame: Frame): string {
  switch (frame.kind) {
    case 'object':
      return `{${[...frame.members].map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
    case 'pair':
      return frame.value === undefined ? '{}' : `{${JSON.stringify(frame.name)}:${frame.value}}`;
    case 'array':
      return `[${[...frame.joined, ...frame.items].join(',')}]`;
    case 'map':
      return mapText(frame.keys.slice(0, frame.values.length), frame.values, frame.objectKeys);
  }
}

function mapText(keys: readonly string[], values: readonly string[], objectKeys: boolean): string {
  const isObject = objectKeys && new Set(keys).size === keys.length && keys.every(isScalar);
  const entryText = (key: string, value = 'null'): string =>
    isObject ? `${key.startsWith('"') ? key : `"${key}"`}:${value}` : `[${key},${value}]`;
  const joined: string[] = [];
  for (let from = 0; from < keys.length; from += JOINED) {
    const some = keys.slice(from, from + JOINED);
    joined.push(some.map((key, at) => entryText(key, values[from + at])).join(','));
  }
  return isObject ? `{${joined.join(',')}}` : `[${joined.join(',')}]`;
}

function isScalar(json: string): boolean {
  return !json.startsWith('{') && !json.startsWith('[');
}
