import fc from 'fast-check';
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { JsonNode } from '../../../../../server/src/base/json-tree.ts';
import type { FormChange, FormControl, FormRow } from '../../../../../server/src/contract/request-form.ts';
import { type BodyExtra, parseBody } from '../../../../../server/src/languages/rpc/body.ts';
import { changed, formOf } from '../../../../support/check-form.ts';

const head = 'GRPC localhost:50051/shop.v1.OrderService/PlaceOrder\n\n';

/** A value without its layout. Members are in order, names and numbers are text. */
type Plain = string | readonly Plain[] | { readonly members: readonly (readonly [string, Plain])[] };

function plainOf(node: JsonNode<BodyExtra>): Plain {
  switch (node.kind) {
    case 'object':
      return { members: node.members.map(({ key, value }) => [key.value, plainOf(value)]) };
    case 'array':
      return node.items.map(plainOf);
    case 'string':
      return `"${node.value}"`;
    case 'number':
    case 'name':
      return node.text;
    case 'boolean':
      return String(node.value);
    case 'placeholder':
      return `{{${node.name}}}`;
    case 'null':
    case 'missing':
    case 'file':
      return node.kind;
  }
}

function plainText(text: string): Plain {
  const { value, problems } = parseBody(text, { start: head.length, end: text.length });
  assert.deepEqual(
    problems.filter(({ kind }) => kind !== 'duplicate-key'),
    [],
  );
  return plainOf(value);
}

/** What may stand between two tokens; `N` makes each comment another one. */
const spaces = ['', ' ', '\n', '\n  ', ' // N\n', ' /* N */ ', '\n    # N\n', '\r\n\t', ' /* N\n */'];

const space = fc.nat(spaces.length - 1);
const order = fc.letrec<{ item: string[]; order: string[] }>((tie) => {
  const string = fc.constantFrom('""', '"a"', '"{{who}}"', '"\\u00e9 \\"x\\""');
  const number = fc.constantFrom('0', '-7', '9007199254740993', '"12"', '{{count}}');
  const tokensOf = (
    open: string,
    close: string,
    entries: readonly string[][],
    trailing: boolean,
  ): string[] => [
    open,
    ...entries.flatMap((entry, index) => (index === 0 ? entry : [',', ...entry])),
    ...(trailing && entries.length > 0 ? [','] : []),
    close,
  ];
  const objectOf = (fields: Record<string, fc.Arbitrary<string[]>>): fc.Arbitrary<string[]> =>
    fc.tuple(fc.record(fields, { requiredKeys: [] }), fc.boolean()).map(([set, trailing]) =>
      tokensOf(
        '{',
        '}',
        Object.entries(set).map(([name, value = []]) => [`"${name}"`, ':', ...value]),
        trailing,
      ),
    );
  const listOf = (item: fc.Arbitrary<string[]>): fc.Arbitrary<string[]> =>
    fc
      .tuple(fc.array(item, { maxLength: 3 }), fc.boolean())
      .map(([items, trailing]) => tokensOf('[', ']', items, trailing));
  const one = (value: fc.Arbitrary<string>): fc.Arbitrary<string[]> => value.map((text) => [text]);
  return {
    item: objectOf({ name: one(string), price: one(number), parts: listOf(tie('item')) }),
    order: objectOf({
      note: one(string),
      orderId: one(fc.constant('null')),
      quantity: one(number),
      status: one(fc.constantFrom('PLACED', '"SHIPPED"', '5')),
      gift: one(fc.constantFrom('true', 'false')),
      card: objectOf({ number: one(string) }),
      items: listOf(tie('item')),
      tags: listOf(one(string)),
      stock: fc.uniqueArray(fc.constantFrom('a', 'b', ''), { maxLength: 2 }).map((keys) =>
        tokensOf(
          '{',
          '}',
          keys.map((key) => [`"${key}"`, ':', '1']),
          false,
        ),
      ),
    }),
  };
}).order;

/** Tokens with what stands between them; the message begins on the first line. */
const written = fc.tuple(order, fc.array(space, { minLength: 1, maxLength: 12 })).map(([tokens, between]) => {
  let comments = 0;
  const text = tokens.map((token, index) => {
    const chosen = spaces[between[index % between.length] ?? 0] ?? '';
    return token + (index === tokens.length - 1 ? '\n' : chosen.replace('N', () => `c${comments++}`));
  });
  return head + text.join('');
});

interface Candidate {
  readonly change: FormChange;
  /** Whose value becomes another; the path of the change unless it says so. */
  readonly of?: string;
  readonly expect: (value: Plain | undefined) => Plain | undefined;
}

const itemsOf = (value: Plain | undefined): readonly Plain[] =>
  Array.isArray(value) ? (value as readonly Plain[]) : [];

/** The changes that a control of text or of a list offers, with what each makes of the value. */
function ownChanges(path: string, control: FormControl): Candidate[] {
  const set = (text: string, plain: string): Candidate => ({
    change: { op: 'set', path, text },
    expect: () => plain,
  });
  switch (control.kind) {
    case 'text':
      if (control.form === 'string') return [set('new "text"', '"new "text""'), set('', '""')];
      return control.form === 'integer' || control.form === 'float'
        ? [set('42', control.text === '12' ? '"42"' : '42')]
        : [];
    case 'bool':
      return [set('true', 'true')];
    case 'enum':
      return control.type === 'shop.v1.Status'
        ? [set('UNKNOWN', control.value === 'SHIPPED' ? '"UNKNOWN"' : 'UNKNOWN')]
        : [];
    case 'list': {
      const added = control.type === 'string' ? '""' : { members: [] };
      const add: Candidate = { change: { op: 'add', path }, expect: (value) => [...itemsOf(value), added] };
      if (control.count === 0) return [add];
      const first = `${path}/0`;
      const to = control.count - 1;
      return [
        add,
        { change: { op: 'unset', path: first }, of: path, expect: (value) => itemsOf(value).slice(1) },
        {
          change: { op: 'move', path: first, to },
          of: path,
          expect: (value) => [...itemsOf(value).slice(1), ...itemsOf(value).slice(0, 1)],
        },
      ];
    }
    case 'record':
    case 'map':
    case 'bytes':
    case 'json':
    case 'written':
    case 'long':
    case 'unknown':
      return [];
  }
}

function candidatesIn(control: FormControl): readonly Candidate[] {
  switch (control.kind) {
    case 'record':
      return control.rows.flatMap(candidatesOfRow);
    case 'list':
      return control.items.flatMap((item) => [
        ...ownChanges(item.path, item.control),
        ...candidatesIn(item.control),
      ]);
    case 'map':
      return control.entries.flatMap((entry) => ownChanges(`${entry.path}/value`, entry.value));
    case 'text':
    case 'bool':
    case 'enum':
    case 'bytes':
    case 'json':
    case 'written':
    case 'long':
    case 'unknown':
      return [];
  }
}

function candidatesOfRow(row: FormRow): readonly Candidate[] {
  const fields = row.kind === 'field' ? [row] : row.fields.filter(({ state }) => state === 'set');
  return fields.flatMap(({ path, control }): readonly Candidate[] => [
    ...ownChanges(path, control),
    { change: { op: 'unset', path }, expect: () => undefined },
    ...candidatesIn(control),
  ]);
}

/** The value with another one at the place; what it stands in is made where it is missing. */
function updated(
  value: Plain | undefined,
  steps: readonly string[],
  candidate: Candidate,
): Plain | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return candidate.expect(value);
  if (Array.isArray(value)) {
    return itemsOf(value).map((item, index) =>
      String(index) === step ? (updated(item, rest, candidate) ?? item) : item,
    );
  }
  const members = typeof value === 'object' && 'members' in value ? value.members : [];
  if (rest[0] === 'value') {
    const entry = Number(step);
    return {
      members: members.map(([key, each], index) => [
        key,
        index === entry ? (updated(each, rest.slice(1), candidate) ?? each) : each,
      ]),
    };
  }
  const name = step.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const before = members.find(([key]) => key === name)?.[1];
  const after = updated(before, rest, candidate);
  if (after === undefined) return { members: members.filter(([key]) => key !== name) };
  return before === undefined
    ? { members: [...members, [name, after]] }
    : { members: members.map(([key, each]) => [key, key === name ? after : each]) };
}

const commentsIn = (text: string): readonly string[] => text.match(/c\d+/g) ?? [];

it('any change of any message gives the value that was meant, and leaves comments and all other values', () => {
  fc.assert(
    fc.property(written, fc.nat(), (text, chosen) => {
      const form = formOf(text);
      assert.equal(form.kind, 'form', JSON.stringify(form));
      if (form.kind !== 'form') return;
      const candidates = candidatesIn(form.message);
      const candidate = candidates[chosen % candidates.length];
      assert.ok(candidate);
      const result = changed(text, candidate.change);
      assert.ok('text' in result && result.text !== undefined, JSON.stringify(result));
      const steps = (candidate.of ?? candidate.change.path).slice(1).split('/');
      const expected = updated(plainText(text), steps, candidate);
      assert.deepEqual(
        plainText(result.text),
        expected,
        `${JSON.stringify(candidate.change)}\n${result.text}`,
      );
      // What goes takes along only the comments that are in it.
      const kept = commentsIn(result.text);
      const lost = commentsIn(text).filter((comment) => !kept.includes(comment));
      if (candidate.change.op !== 'unset') assert.deepEqual(lost, [], result.text);
      // A second look at the changed text changes nothing.
      assert.equal(formOf(result.text).kind, 'form');
    }),
    { numRuns: 400 },
  );
});
