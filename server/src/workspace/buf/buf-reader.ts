/** Takes values out of one of Buf's YAML files, and keeps what is wrong with them, at its place. */
import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { nearestNames } from '../../base/nearest-names.ts';
import type { Span } from '../../base/span.ts';
import { joinUri, type Uri } from '../../base/uri.ts';
import { type CheckInfo, type DiagnosticMore, diagnosticOf } from '../../diagnostics/check.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { invalidValue } from './checks/invalid-value.ts';
import { syntax } from './checks/syntax.ts';
import { unknownKey } from './checks/unknown-key.ts';
import { unknownVersion } from './checks/unknown-version.ts';

/** Larger files are not read: no configuration is that long. */
const maxLength = 100_000;

export interface PathValue {
  readonly uri: Uri;
  readonly span: Span;
}

export interface WordValue {
  readonly text: string;
  readonly span: Span;
}

export class BufReader {
  readonly folder: Uri;
  readonly problems: Diagnostic[] = [];
  readonly isYaml: boolean;
  /** Nothing where the file is no map. */
  readonly root: YAMLMap | undefined;
  readonly version: string;
  readonly #reported = new Set<string>();

  constructor(folder: Uri, text: string) {
    this.folder = folder;
    this.root = this.#parse(text);
    this.isYaml = this.problems.length === 0;
    const version = this.root?.get('version');
    this.version = typeof version === 'string' ? version : '';
  }

  checkVersion(root: YAMLMap, known: readonly string[]): void {
    if (known.includes(this.version)) return;
    const given = root.get('version', true);
    const help = `the version is ${known.map((version) => `"${version}"`).join(' or ')}`;
    const message =
      given === undefined ? 'the file has no "version"' : `there is no version "${String(given.value)}"`;
    this.#report(unknownVersion, given, message, { help });
  }

  /** The maps in the list under the key. */
  maps(map: YAMLMap, key: string): readonly YAMLMap[] {
    return this.#list(map, key).flatMap((item) => {
      if (isMap(item)) return [item];
      this.#report(invalidValue, item, `an entry of "${key}" is no map`);
      return [];
    });
  }

  /** The paths in the list under the key, relative to the folder of the file or another. */
  paths(map: YAMLMap, key: string, base: Uri = this.folder): readonly PathValue[] {
    return this.#list(map, key).flatMap((item) => this.#pathOf(item, `an entry of "${key}"`, base) ?? []);
  }

  /** The texts in the list under the key. */
  words(map: YAMLMap, key: string): readonly WordValue[] {
    return this.#list(map, key).flatMap((item) => {
      const text = isScalar(item) ? item.value : undefined;
      if (typeof text === 'string') return [{ text, span: spanOf(item) }];
      this.#report(invalidValue, item, `an entry of "${key}" is no text`);
      return [];
    });
  }

  /** The keys of the map under the key. */
  keys(map: YAMLMap, key: string): readonly WordValue[] {
    const value = map.get(key);
    if (!isMap(value)) return [];
    return value.items.flatMap((item) => {
      const text = isScalar(item.key) ? item.key.value : item.key;
      return typeof text === 'string' ? [{ text, span: spanOf(item.key) }] : [];
    });
  }

  /** Reports keys of the map that are none of these. */
  expectKeys(map: YAMLMap, known: readonly string[]): void {
    for (const { key } of map.items) {
      const name = isScalar(key) ? key.value : key;
      if (typeof name === 'string' && known.includes(name)) continue;
      const [nearest] = typeof name === 'string' ? nearestNames(name, known, 1) : [];
      const advice = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
      this.#report(unknownKey, key, `there is no key ${JSON.stringify(name)} here${advice}`);
    }
  }

  /** The text under the key. */
  word(map: YAMLMap, key: string): WordValue | undefined {
    const value = map.get(key, true) as unknown;
    const text = isScalar(value) ? value.value : undefined;
    return typeof text === 'string' ? { text, span: spanOf(value) } : undefined;
  }

  /** The path under the key. */
  path(map: YAMLMap, key: string): PathValue | undefined {
    const value = map.get(key, true);
    return value === undefined ? undefined : this.#pathOf(value, `"${key}"`, this.folder);
  }

  #parse(text: string): YAMLMap | undefined {
    if (text.length > maxLength) {
      this.problems.push(diagnosticOf(syntax, top, 'the file is too large'));
      return undefined;
    }
    try {
      const document = parseDocument(text, { prettyErrors: false });
      for (const { message, pos } of document.errors) {
        // What is missing at the end is reported behind it.
        const [start = 0, end = 0] = pos.map((offset) => Math.min(offset, text.length));
        const words = message.charAt(0).toLowerCase() + message.slice(1);
        this.problems.push(diagnosticOf(syntax, { start, end: Math.max(start, end) }, words));
      }
      return isMap(document.contents) ? document.contents : undefined;
    } catch {
      // The parser recurses on what is nested.
      this.problems.push(diagnosticOf(syntax, top, 'the file is nested too deeply'));
      return undefined;
    }
  }

  #list(map: YAMLMap, key: string): readonly unknown[] {
    const value = map.get(key, true) as unknown;
    if (value === undefined || (isScalar(value) && value.value === null)) return [];
    if (isSeq(value)) return value.items;
    this.#report(invalidValue, value, `"${key}" is no list`);
    return [];
  }

  #pathOf(value: unknown, what: string, base: Uri): PathValue | undefined {
    const text = isScalar(value) ? value.value : undefined;
    if (typeof text !== 'string' || text === '') {
      this.#report(invalidValue, value, `${what} is no path`);
      return undefined;
    }
    if (/^([/\\]|[A-Za-z]:)/.test(text) || text.split('/').includes('..')) {
      this.#report(invalidValue, value, `"${text}" leads out of the folder of the file`);
      return undefined;
    }
    return { uri: joinUri(base, text), span: spanOf(value) };
  }

  #report(check: CheckInfo, value: unknown, message: string, more?: DiagnosticMore): void {
    if (!this.isYaml) return;
    const span = spanOf(value);
    // What is said for all modules is read for each of them.
    const place = `${check.code} ${span.start}`;
    if (this.#reported.has(place)) return;
    this.#reported.add(place);
    this.problems.push(diagnosticOf(check, span, message, more));
  }
}

const top: Span = { start: 0, end: 0 };

function spanOf(node: unknown): Span {
  const range = (node as { readonly range?: readonly number[] | null } | null)?.range;
  const [start = 0, end = start] = range ?? [];
  return { start, end };
}
