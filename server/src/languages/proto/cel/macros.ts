/** The macros of protovalidate's expressions. https://github.com/google/cel-spec/blob/master/doc/langdef.md#macros */
import { byName } from './cel-function.ts';

export interface CelMacro {
  readonly name: string;
  readonly doc: string;
  /** How it is written. */
  readonly forms: readonly string[];
  readonly example: string;
}

/** They look like functions; their first argument names a variable, but for `has`. */
export const macros: ReadonlyMap<string, CelMacro> = byName([
  {
    name: 'has',
    doc: 'Whether the field is set, or the map has the key.',
    forms: ['has(message.field)'],
    example: 'has(this.address)',
  },
  {
    name: 'all',
    doc: 'Whether the condition holds for every item of a list, or every key of a map.',
    forms: ['list.all(x, condition)'],
    example: 'this.names.all(name, name != "")',
  },
  {
    name: 'exists',
    doc: 'Whether the condition holds for at least one item of a list, or key of a map.',
    forms: ['list.exists(x, condition)'],
    example: 'this.ids.exists(id, id == 5)',
  },
  {
    name: 'exists_one',
    doc: 'Whether the condition holds for exactly one item of a list, or key of a map.',
    forms: ['list.exists_one(x, condition)'],
    example: 'this.flags.exists_one(flag, flag)',
  },
  {
    name: 'map',
    doc: 'A list of what the expression makes of each item; with a condition, of those alone for which it holds.',
    forms: ['list.map(x, value)', 'list.map(x, condition, value)'],
    example: 'this.items.map(item, item.id).unique()',
  },
  {
    name: 'filter',
    doc: 'Those items of a list, or keys of a map, for which the condition holds.',
    forms: ['list.filter(x, condition)'],
    example: 'this.ids.filter(id, id > 0).size() > 1',
  },
]);
