import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../../server/src/diagnostics/edits.ts';
import type { BreakingChange } from '../../../../server/src/languages/breaking.ts';
import { thriftComparer } from '../../../../server/src/languages/thrift/breaking.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import type { ThriftLinked } from '../../../../server/src/languages/thrift/symbols.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';
import { thriftLinked } from '../../../support/thrift-linked.ts';

const { rules } = thriftComparer;
const all = rules.map(({ id }) => id);

describe('the rules about breaking changes of Thrift', () => {
  for (const { id, example, categories } of rules) {
    it(`${id}: the example breaks it, and no change breaks nothing`, async () => {
      assert.ok(example !== undefined);
      assert.notDeepEqual(categories.v2, []);
      assert.notDeepEqual(await messages(example.before, example.now, [id]), []);
      assert.deepEqual(await messages(example.before, example.before, all), []);
    });
  }

  it('are mended by what was there, as it was or deprecated', async () => {
    const pet = `struct Pet {
  // What it listens to.
  1: string name,
  2: optional i32 age, // In years.
  3: i64 weight
}

enum Color {
  RED = 1
  BLUE = 2
}

service Shelter {
  void feed(1: Pet pet)
  Pet next(),
}

typedef i64 Id
`;
    const gone = ['  2: optional i32 age, // In years.\n', '  BLUE = 2\n', '  Pet next(),\n', '  RED = 1\n'];
    for (const text of gone)
      assert.equal((await fixed(pet, pet.replace(text, '')))['Restore the declaration'], pet);
    assert.equal(
      (await fixed(pet, pet.replace('  BLUE = 2\n', '')))['Deprecate instead'],
      pet.replace('BLUE = 2', 'BLUE = 2 (deprecated)'),
    );
    for (const [was, is] of [
      ['i32 age', 'string age'],
      ['i64 weight', 'i64 mass'],
      ['Pet next()', 'i32 next()'],
      ['1: Pet pet', '1: i32 pet'],
    ] as const)
      assert.equal((await fixed(pet, pet.replace(was, is)))['Restore the declaration'], pet, is);
    const required = pet.replace('  3:', '  4: required i32 legs\n  3:');
    assert.equal((await fixed(pet, required))['Make it optional'], required.replace('required', 'optional'));
    assert.deepEqual(await fixed(pet, pet.replace('struct Pet', 'union Pet').replace('optional ', '')), {});
  });

  it('find nothing in what may be added', async () => {
    const before = `struct Pet {
  1: string name
}
enum Color {
  RED = 1
}
service Base {
  void feed()
}
service Shelter extends Base {
  string next(1: Pet pet)
}
`;
    const now = `typedef string Name
struct Food {}
exception Gone {}
struct Pet {
  2: optional Food likes
  1: Name name
}
enum Color {
  BLUE = 2
  RED = 1
}
service Root {
  void feed()
}
service Base extends Root {}
service Shelter extends Base {
  string next(1: Pet pet, 2: i32 count) throws (1: Gone gone)
}
`;
    assert.deepEqual(await messages(before, now, all), []);
  });

  it('let declarations move between files of a namespace by PACKAGE alone', async () => {
    const pet = 'struct Pet {}\n';
    const before = `//- /a.thrift\nnamespace py pets\n${pet}//- /b.thrift\nnamespace py pets\n`;
    const now = `//- /a.thrift\nnamespace py pets\n//- /b.thrift\nnamespace py pets\n${pet}`;
    assert.deepEqual(await messages(before, now, inCategory('PACKAGE')), []);
    assert.deepEqual(await messages(before, now, inCategory('FILE')), [
      'STRUCT_NO_DELETE: the struct "Pet" is no longer in this file',
    ]);
    assert.deepEqual(
      await messages(before, now.replaceAll('py pets', 'py animals'), ['PACKAGE_STRUCT_NO_DELETE']),
      ['PACKAGE_STRUCT_NO_DELETE: the struct "Pet" is no longer there, nor in another file of its namespace'],
    );
  });

  it('tell what the wire cannot tell apart', async () => {
    const struct = (type: string): string => `enum Color {}\nstruct Pet {\n  1: ${type} a\n}\n`;
    const differ = async (a: string, b: string, category: string): Promise<boolean> =>
      (await messages(struct(a), struct(b), inCategory(category))).length > 0;
    for (const [a, b, breaks] of [
      ['i32', 'Color', ['FILE']],
      ['list<Color>', 'list<i32>', ['FILE']],
      ['string', 'binary', ['FILE', 'WIRE_JSON']],
      ['i32', 'i64', ['FILE', 'WIRE_JSON', 'WIRE']],
      ['list<i32>', 'set<i32>', ['FILE', 'WIRE_JSON', 'WIRE']],
      ['map<i32, bool>', 'map<i64, bool>', ['FILE', 'WIRE_JSON', 'WIRE']],
      ['byte', 'i8', []],
    ] as const)
      for (const category of ['FILE', 'WIRE_JSON', 'WIRE'])
        assert.equal(
          await differ(a, b, category),
          breaks.some((each) => each === category),
          `${a} → ${b} by ${category}`,
        );
  });

  it('take a value for what it comes to, however it is written', async () => {
    const source = (value: string): string =>
      `enum Color {\n  RED = 1\n  BLUE = 2\n}\nconst i32 ONE = 1\nstruct Pet {\n  1: i32 legs = ${value}\n  2: double weight = ${value}\n}\n`;
    const rule = ['FIELD_SAME_DEFAULT'];
    assert.deepEqual(await messages(source('1'), source('0x1'), rule), []);
    assert.deepEqual(await messages(source('1'), source('ONE'), rule), []);
    assert.deepEqual(await messages(source('1'), source('Color.BLUE'), rule), [
      'FIELD_SAME_DEFAULT: the default of the field "legs" (1) of "Pet" changed from 1 to Color.BLUE',
      'FIELD_SAME_DEFAULT: the default of the field "weight" (2) of "Pet" changed from 1 to Color.BLUE',
    ]);
  });

  it('look into what is included, and name the file', async () => {
    const source = (type: string): string =>
      `//- /a.thrift\ninclude "b.thrift"\nstruct A {\n  1: b.B b\n}\n//- /b.thrift\nstruct B {\n  1: ${type} x\n}\n`;
    const [change, ...others] = await changes(source('i32'), source('i64'), ['FIELD_SAME_TYPE']);
    assert.deepEqual(others, []);
    assert.match(change?.now?.uri ?? '', /b\.thrift$/);
    assert.equal(change?.message, 'the type of the field "x" (1) of "B" changed from i32 to i64');
  });
});

function inCategory(category: string): readonly string[] {
  return rules.filter(({ categories }) => categories.v2?.includes(category)).map(({ id }) => id);
}

async function linkedFiles(source: string): Promise<readonly ThriftLinked[]> {
  const { uris, snapshot } = await snapshotOf(thrift, source);
  const linked = uris.map((uri) => snapshot.linked(uri) as ThriftLinked);
  for (const file of linked) assert.ok(thriftComparer.canCompare(file), source);
  return linked;
}

async function changes(
  before: string,
  now: string,
  wanted: readonly string[],
): Promise<readonly BreakingChange[]> {
  const [files, old] = [await linkedFiles(now), await linkedFiles(before)];
  return thriftComparer.compare(files, old, new Set(wanted));
}

async function messages(before: string, now: string, wanted: readonly string[]): Promise<readonly string[]> {
  return (await changes(before, now, wanted)).map(({ rule, message }) => `${rule}: ${message}`).toSorted();
}

/** The texts that the fixes of the first change make of what is there now, by their titles. */
async function fixed(before: string, now: string): Promise<Readonly<Record<string, string>>> {
  const [is, was] = [await thriftLinked(now), await thriftLinked(before)];
  const pair = { now: is, before: was };
  const [change] = thriftComparer.compare([is], [was], new Set(all), pair);
  const fixes = change === undefined ? [] : thriftComparer.fixes(change, pair);
  return Object.fromEntries(fixes.map(({ title, edits }) => [title, applyEdits(now, edits) ?? '']));
}
