/** Takes values out of a YAML file by their shapes, and keeps the first thing that is wrong, with its place. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** A node of the file, with how messages call it. */
export interface YamlValue {
  readonly node: unknown;
  readonly name: string;
}

/** Larger files are not read: no configuration is that long. */
const maxLength = 1_000_000;

export class YamlValues {
  readonly #lines = new LineCounter();
  readonly root: YamlValue | undefined;
  /** `3:5: what is wrong`, lines and columns from 1. */
  problem: string | undefined;

  constructor(text: string) {
    this.root = this.#parse(text);
  }

  #parse(text: string): YamlValue | undefined {
    if (text.length > maxLength) {
      this.problem = 'the file is too large';
      return undefined;
    }
    try {
      const document = parseDocument(text, { prettyErrors: false, lineCounter: this.#lines });
      const [error] = document.errors;
      if (error !== undefined) {
        const { line, col } = this.#lines.linePos(error.pos[0]);
        this.problem = `${line}:${col}: ${error.message}`;
        return undefined;
      }
      return { node: document.contents, name: 'the file' };
    } catch {
      // The parser recurses on what is nested.
      this.problem = 'the file is nested too deeply';
      return undefined;
    }
  }

  /** Of several problems the first is kept. */
  refuse(value: YamlValue | undefined, message: string): void {
    const { line, column } = this.place(value);
    this.problem ??= `${line}:${column}: ${message}`;
  }

  /** Where the value begins, from 1; the beginning of the file where there is none. */
  place(value: YamlValue | undefined): { readonly line: number; readonly column: number } {
    const start = (value?.node as Node | null | undefined)?.range?.[0];
    const { line, col } = this.#lines.linePos(start ?? 0);
    return { line, column: col };
  }

  /** The members of a map by key; only the given keys are allowed. */
  map(value: YamlValue, keys: readonly string[]): ReadonlyMap<string, YamlValue> {
    const members = this.anyMap(value);
    for (const [key, member] of members)
      if (!keys.includes(key)) this.refuse(member, `there is no "${key}" in ${value.name}`);
    return members;
  }

  /** Those that have no value count as absent. */
  anyMap(value: YamlValue): ReadonlyMap<string, YamlValue> {
    const { node, name } = value;
    if (isNothing(node)) return new Map();
    if (!isMap(node)) {
      this.refuse(value, `${name} is no map`);
      return new Map();
    }
    return new Map(
      node.items.flatMap(({ key, value: member }) => {
        const text = String(isScalar(key) ? key.value : key);
        return isNothing(member) ? [] : [[text, { node: member ?? key, name: `"${text}"` }] as const];
      }),
    );
  }

  list(value: YamlValue | undefined): readonly YamlValue[] {
    if (value === undefined || isNothing(value.node)) return [];
    if (isSeq(value.node))
      return value.node.items.map((node) => ({ node, name: `an entry of ${value.name}` }));
    this.refuse(value, `${value.name} is no list`);
    return [];
  }

  text(value: YamlValue): string {
    const scalar: unknown = isScalar(value.node) ? value.node.value : undefined;
    if (typeof scalar === 'string') return scalar;
    this.refuse(value, `${value.name} is no text`);
    return '';
  }

  texts(value: YamlValue | undefined): readonly string[] {
    return this.list(value).map((each) => this.text(each));
  }

  textOrTexts(value: YamlValue | undefined): readonly string[] {
    if (value === undefined) return [];
    return isSeq(value.node) ? this.texts(value) : [this.text(value)];
  }

  /** A whole number from 0; nothing where there is no value. */
  count(value: YamlValue | undefined): number | undefined {
    if (value === undefined) return undefined;
    const scalar: unknown = isScalar(value.node) ? value.node.value : undefined;
    if (typeof scalar === 'number' && Number.isInteger(scalar) && scalar >= 0 && scalar < 2 ** 32)
      return scalar;
    this.refuse(value, `${value.name} is no whole number from 0`);
    return undefined;
  }

  flag(value: YamlValue | undefined): boolean {
    if (value === undefined) return false;
    const scalar: unknown = isScalar(value.node) ? value.node.value : undefined;
    if (typeof scalar === 'boolean') return scalar;
    this.refuse(value, `${value.name} is neither true nor false`);
    return false;
  }
}

function isNothing(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null);
}
