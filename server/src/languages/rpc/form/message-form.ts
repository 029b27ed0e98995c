/**
 * The message of a request as a form: what its type has, with what the text says of it. What is nested is there as far
 * as it is open, and so much of it as one can look at; nothing here changes the text.
 */
import type {
  FormControl,
  FormEntry,
  FormEnumValue,
  FormField,
  FormItem,
  FormMap,
  FormList,
  FormOneof,
  FormProblem,
  FormRecord,
  FormRow,
  FormUnknown,
  FormView,
  MessageForm,
} from '../../../contract/request-form.ts';
import type { Span } from '../../../base/span.ts';
import { contains } from '../../../base/span.ts';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { Field, RecordType } from '../../../model/schema.ts';
import { typeWord } from '../reading.ts';
import { own } from '../resolve.ts';
import type { TypedEntry, TypedRecord, TypedValue } from '../typed-value.ts';
import { hintOf } from './default-text.ts';
import { innerPath } from './form-path.ts';
import type { FormMessageFound } from './form-request.ts';
import { longestText, plainControl } from './plain-control.ts';
import { type OneofOf, rowsOf } from './record-rows.ts';
import { type MapShape, type Shape, shapeOf, shapeOfRecord } from './shape.ts';
import { memberOf, recordIn } from './slot.ts';
import { type PlacedProblem, toldProblems } from './told-problems.ts';

/** How many rows are shown of a record, a list or a map until more are asked for. */
const firstShown = { record: 200, list: 50, map: 50 } as const;

/** How many rows a form has at most, and up to how many what is nested opens by itself. */
const mostRows = 600;
const rowsOpenedBySelf = 150;

/** How deep what is written opens by itself. */
const depthOpenedBySelf = 3;

/** How many problems are told of one place. */
const mostProblems = 5;

/** @param diagnostics those of the document; the ones in the message are shown at their places. */
export function messageForm(
  found: FormMessageFound,
  view: FormView,
  diagnostics: readonly Diagnostic[],
): MessageForm {
  const builder = new FormBuilder(found, view, diagnostics);
  const { record, scope, value, head } = found;
  const message = builder.control(
    { shape: shapeOfRecord(record, scope.schema), value, path: '', hint: '' },
    0,
  );
  return {
    head,
    language: scope.idl,
    message,
    problems: builder.rest(),
    enums: builder.enums(),
    types: builder.types(),
  };
}

interface Place {
  readonly shape: Shape;
  readonly value: TypedValue | undefined;
  readonly path: string;
  readonly hint: string;
}

class FormBuilder {
  readonly #found: FormMessageFound;
  readonly #opened: ReadonlySet<string>;
  readonly #closed: ReadonlySet<string>;
  readonly #shown: FormView['shown'];
  /** Those that no place has taken yet. */
  #diagnostics: readonly Diagnostic[];
  #told: readonly PlacedProblem[];
  readonly #enums = new Map<string, readonly FormEnumValue[]>();
  #showsTypes = false;
  #rows = 0;

  constructor(found: FormMessageFound, view: FormView, diagnostics: readonly Diagnostic[]) {
    this.#found = found;
    this.#opened = new Set(view.opened);
    this.#closed = new Set(view.closed);
    this.#shown = view.shown;
    const { block, request } = found;
    const places = [block, request.line].filter((place) => place !== undefined);
    this.#diagnostics = diagnostics.filter(({ span }) => places.some((place) => contains(place, span)));
    this.#told = toldProblems(found, view.told ?? []);
  }

  /** The problems that stand at none of the fields. */
  rest(): readonly FormProblem[] {
    return [...this.#told.map(({ problem }) => problem), ...problemsOf(this.#diagnostics)];
  }

  enums(): Readonly<Record<string, readonly FormEnumValue[]>> {
    return Object.fromEntries(this.#enums);
  }

  types(): readonly string[] {
    if (!this.#showsTypes) return [];
    return Object.values(this.#found.scope.schema.records)
      .filter(({ kind }) => kind === 'message')
      .map(({ name }) => name)
      .sort();
  }

  control(place: Place, depth: number): FormControl {
    const { shape, value } = place;
    if (value === undefined) return this.#unwritten(place, depth);
    const { kind } = value.node;
    if (kind === 'placeholder' || kind === 'file')
      return { kind: 'written', text: this.#textOf(value.node), why: kind };
    switch (shape.kind) {
      case 'record':
        return value.kind === 'record' ? this.#record(place, value, depth) : this.#mismatch(value);
      case 'list':
        return value.kind === 'list' ? this.#list(place, value.items, depth) : this.#mismatch(value);
      case 'map':
        return value.kind === 'map' ? this.#map(place, shape, value.entries, depth) : this.#mismatch(value);
      case 'enum':
        this.#showEnum(shape);
        break;
      case 'text':
      case 'bool':
      case 'bytes':
      case 'json':
      case 'unknown':
    }
    const text = this.#textOf(value.node);
    return plainControl({ ...place, shape, node: value.node, text, idl: this.#found.scope.idl });
  }

  #unwritten(place: Place, depth: number): FormControl {
    const { shape, hint } = place;
    switch (shape.kind) {
      case 'record':
        return this.#record(place, undefined, depth);
      case 'list':
        return this.#list(place, [], depth);
      case 'map':
        return this.#map(place, shape, [], depth);
      case 'enum':
        this.#showEnum(shape);
        break;
      case 'text':
      case 'bool':
      case 'bytes':
      case 'json':
      case 'unknown':
    }
    return plainControl({ shape, hint, idl: this.#found.scope.idl });
  }

  #showEnum({ enum: { name, values } }: Shape & { readonly kind: 'enum' }): void {
    this.#enums.set(
      name,
      values.map((value) => ({
        name: value.name,
        number: value.number,
        ...(value.doc === undefined ? {} : { doc: value.doc }),
      })),
    );
  }

  #record(place: Place, value: TypedRecord | undefined, depth: number): FormRecord {
    const { shape, path } = place;
    const record = recordIn(place);
    const anyType = shape.kind === 'record' && shape.any ? anyTypeOf(value) : undefined;
    if (anyType !== undefined) this.#showsTypes = true;
    const rows = record === undefined ? [] : rowsOf(record);
    const open = this.#isOpen(path, value !== undefined, rows.length, depth);
    const seen = open ? rows.slice(0, this.#countShown(path, 'record')) : [];
    this.#rows += seen.length;
    const made = seen.map((row) =>
      'fields' in row
        ? this.#oneof(row, record, value, path, depth)
        : ({ kind: 'field', ...this.#field(row, value, path, depth) } as const),
    );
    return {
      kind: 'record',
      open,
      rows: made,
      count: rows.length,
      unknown: open && value !== undefined ? this.#unknown(value) : [],
      ...(anyType === undefined ? {} : { anyType }),
    };
  }

  #oneof(
    { oneof, fields }: OneofOf,
    record: RecordType | undefined,
    value: TypedRecord | undefined,
    path: string,
    depth: number,
  ): FormRow {
    const isUnion = record?.kind === 'union';
    const made = fields.map((field) => this.#field(field, value, path, depth, true));
    const row: FormOneof = {
      path,
      name: oneof,
      ...(isUnion ? { union: true } : {}),
      chosen: made.flatMap(({ state, name }) => (state === 'set' ? [name] : [])),
      fields: made,
    };
    return { kind: 'oneof', ...row };
  }

  /** `ofOneof`: there is nothing to see of it while another one is set. */
  #field(
    field: Field,
    object: TypedRecord | undefined,
    outer: string,
    depth: number,
    ofOneof = false,
  ): FormField {
    const { schema, idl } = this.#found.scope;
    const path = innerPath(outer, field.name);
    const typed = memberOf(object, field);
    const state = typed === undefined ? 'unset' : typed.value.kind === 'absent' ? 'null' : 'set';
    const value = state === 'set' ? typed?.value : undefined;
    const shape = shapeOf(field.type, schema);
    const place = { shape, value, path, hint: hintOf(shape, schema, field) };
    const hidden = ofOneof && state !== 'set' && shape.kind === 'record';
    const control: FormControl = hidden
      ? { kind: 'record', open: false, rows: [], count: 0, unknown: [] }
      : this.control(place, depth + 1);
    return {
      path,
      name: field.name,
      number: field.number,
      type: typeWord(field.type, idl),
      ...(field.doc === undefined ? {} : { doc: field.doc }),
      ...(field.presence === 'required' ? { required: true } : {}),
      ...(field.deprecated === undefined ? {} : { deprecated: true }),
      state,
      tracked: field.presence === 'optional' || field.oneof !== undefined,
      control,
      problems: this.#take(path, typed?.member),
    };
  }

  #unknown({ members }: TypedRecord): readonly FormUnknown[] {
    return members
      .filter(({ field, member }) => field === undefined && member.key.value !== '@type')
      .slice(0, firstShown.record)
      .map(({ member }) => ({
        name: member.key.value,
        text: cut(this.#textOf(member.value), 200),
        problems: problemsOf(this.#takeIn(member)),
      }));
  }

  #list({ shape, path, value }: Place, items: readonly TypedValue[], depth: number): FormList {
    const { schema, idl } = this.#found.scope;
    const element = shape.kind === 'list' ? shape.element : ({ kind: 'void' } as const);
    const open = this.#isOpen(path, value !== undefined, Math.min(items.length, firstShown.list), depth);
    const seen = open ? items.slice(0, this.#countShown(path, 'list')) : [];
    this.#rows += seen.length;
    const inner = shapeOf(element, schema);
    return {
      kind: 'list',
      open,
      items: seen.map((item, index): FormItem => {
        const itemPath = innerPath(path, index);
        const control = this.control({ shape: inner, value: item, path: itemPath, hint: '' }, depth + 1);
        return { path: itemPath, control, problems: this.#take(itemPath, item.node) };
      }),
      count: items.length,
      ...(shape.kind === 'list' && shape.set ? { set: true } : {}),
      type: typeWord(element, idl),
    };
  }

  #map({ path, value }: Place, map: MapShape, entries: readonly TypedEntry[], depth: number): FormMap {
    const { schema, idl } = this.#found.scope;
    const open = this.#isOpen(path, value !== undefined, Math.min(entries.length, firstShown.map), depth);
    const seen = open ? entries.slice(0, this.#countShown(path, 'map')) : [];
    this.#rows += seen.length;
    const taken = new Set<string>();
    return {
      kind: 'map',
      open,
      entries: seen.map((entry, index): FormEntry => {
        const entryPath = innerPath(path, index);
        const part = (step: 'key' | 'value'): FormControl =>
          this.control(
            {
              shape: shapeOf(map[step], schema),
              value: entry[step],
              path: innerPath(entryPath, step),
              hint: '',
            },
            depth + 1,
          );
        const key = this.#keyOf(entry);
        const duplicate = taken.has(key);
        taken.add(key);
        return {
          path: entryPath,
          key: part('key'),
          value: part('value'),
          ...(duplicate ? { duplicate } : {}),
          problems: this.#take(entryPath, entry.node),
        };
      }),
      count: entries.length,
      keyType: typeWord(map.key, idl),
      valueType: typeWord(map.value, idl),
    };
  }

  /** By what the key means where that is known: `1` and `"1"` are the same number. */
  #keyOf({ key }: TypedEntry): string {
    return key.kind === 'leaf' && key.reading.ok ? key.reading.json : this.#textOf(key.node);
  }

  #mismatch({ node }: TypedValue): FormControl {
    const text = this.#textOf(node);
    return text.length > longestText
      ? { kind: 'long', length: text.length }
      : { kind: 'written', text, why: 'mismatch' };
  }

  #isOpen(path: string, isWritten: boolean, rows: number, depth: number): boolean {
    if (path === '') return true;
    if (this.#closed.has(path) || this.#rows >= mostRows) return false;
    if (this.#opened.has(path)) return true;
    return isWritten && depth <= depthOpenedBySelf && this.#rows + rows <= rowsOpenedBySelf;
  }

  #countShown(path: string, kind: keyof typeof firstShown): number {
    const wanted = own(this.#shown, path) ?? firstShown[kind];
    return Math.max(1, Math.min(wanted, mostRows - this.#rows));
  }

  #textOf({ start, end }: Span): string {
    return this.#found.text.slice(start, end);
  }

  /** The problems in the place, which may be not written, that nothing inside of it has taken. */
  #take(path: string, span?: Span): readonly FormProblem[] {
    const told = this.#told.filter((each) => each.path === path || each.path.startsWith(`${path}/`));
    if (told.length > 0) this.#told = this.#told.filter((each) => !told.includes(each));
    const found = span === undefined ? [] : problemsOf(this.#takeIn(span));
    return [...told.map(({ problem }) => problem).slice(0, mostProblems), ...found];
  }

  #takeIn({ start, end }: Span): readonly Diagnostic[] {
    if (this.#diagnostics.length === 0) return [];
    const taken = this.#diagnostics.filter(({ span }) => span.start >= start && span.end <= end);
    if (taken.length > 0) this.#diagnostics = this.#diagnostics.filter((each) => !taken.includes(each));
    return taken;
  }
}

function problemsOf(diagnostics: readonly Diagnostic[]): readonly FormProblem[] {
  return diagnostics.slice(0, mostProblems).map(({ severity, message, help }) => ({
    severity,
    message,
    ...(help === undefined ? {} : { help }),
  }));
}

function anyTypeOf(value: TypedRecord | undefined): string {
  const named = value?.members.find(({ member }) => member.key.value === '@type')?.member.value;
  if (named?.kind !== 'string') return '';
  return named.value.replace(/^type\.googleapis\.com\//, '');
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}
