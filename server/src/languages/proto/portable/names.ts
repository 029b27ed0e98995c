/**
 * The full names of all that is written, and how one is written at a place so that it leads there. Names resolve from
 * the innermost scope outwards: https://protobuf.dev/programming-guides/proto3/#name-resolution
 */
import { scalarTypes } from '../field-type.ts';

/** A method hides whatever has its name from the other methods of its service. */
type Kind = 'type' | 'service' | 'package' | 'method' | 'other';

/** Words that begin something else where a field begins, or are types themselves. */
const keywords = new Set([
  ...scalarTypes.keys(),
  ...'enum export extend extensions group import local map message oneof option optional package'.split(' '),
  ...'repeated required reserved returns rpc service stream syntax edition to max weak public'.split(' '),
]);

export class FullNames {
  readonly #kinds = new Map<string, Kind>();

  has(fullName: string): boolean {
    return this.#kinds.has(fullName);
  }

  add(fullName: string, kind: Kind): void {
    this.#kinds.set(fullName, kind);
  }

  addPackage(name: string): void {
    const parts = name.split('.');
    for (let length = 1; length <= parts.length; length++)
      if (parts[0] !== '') this.#kinds.set(parts.slice(0, length).join('.'), 'package');
  }

  /** The name in the scope that nobody has, made of the wanted one. */
  free(scope: string, wanted: string): string {
    let name = wanted;
    for (let next = 2; this.has(within(scope, name)); next++) name = `${wanted}${next}`;
    return name;
  }

  /** What to write in the scope for the type: its own name where that leads there, else the full one. */
  reference(scope: string, packageName: string, fullName: string): string {
    const own = packageName === '' ? fullName : fullName.slice(packageName.length + 1);
    const isNear = packageName === '' || fullName.startsWith(`${packageName}.`);
    const inScope = fullName.startsWith(`${scope}.`) ? [fullName.slice(scope.length + 1)] : [];
    const candidates = [...inScope, ...(isNear ? [own] : []), fullName];
    return candidates.find((text) => this.#leadsTo(scope, text) === fullName) ?? `.${fullName}`;
  }

  #leadsTo(scope: string, text: string): string | undefined {
    const [first = '', ...rest] = text.split('.');
    if (keywords.has(first)) return undefined;
    for (let at = scope; ; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const kind = this.#kinds.get(within(at, first));
      if (kind === 'method') return undefined;
      if (kind !== undefined && (rest.length === 0 ? kind === 'type' : kind !== 'other'))
        return within(at, text);
      if (at === '') return undefined;
    }
  }
}

export function within(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`;
}

/** The name with nothing in it that a name cannot have. */
export function identifier(name: string): string {
  const made = name.replace(/\W/g, '_');
  return /^[A-Za-z_]/.test(made) ? made : `_${made}`;
}
