import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  migrateSettings,
  type RenamedSetting,
  renamedSettings,
  type SettingScope,
} from '../../client/src/settings-migration.ts';
import { readManifest } from '../../scripts/manifest.ts';

const renamed: readonly RenamedSetting[] = [
  { from: 'calls.heap', to: 'calls.memoryMegabytes' },
  {
    from: 'lens',
    to: 'lenses.references',
    convert: (value) => (value === 'on' ? true : value === 'off' ? false : undefined),
  },
];

/** What the scopes hold after the settings were taken over. */
async function check(
  before: readonly Readonly<Record<string, unknown>>[],
  after: readonly Readonly<Record<string, unknown>>[],
  moved: number,
): Promise<void> {
  const held = before.map((each) => new Map(Object.entries(each)));
  const scopes = held.map((values): SettingScope => ({
    get: (key) => values.get(key),
    set: async (key, value) => {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
      await Promise.resolve();
    },
  }));
  assert.equal(await migrateSettings(renamed, scopes), moved);
  assert.deepEqual(
    held.map((values) => Object.fromEntries(values)),
    after,
  );
  assert.equal(await migrateSettings(renamed, scopes), 0, 'a second time there is nothing to do');
}

test('settings move to their new names, each in its own scope', () =>
  check(
    [{ 'calls.heap': 900 }, { lens: 'off', other: 1 }],
    [{ 'calls.memoryMegabytes': 900 }, { 'lenses.references': false, other: 1 }],
    2,
  ));

test('what is set under the new name counts', () =>
  check([{ 'calls.heap': 900, 'calls.memoryMegabytes': 700 }], [{ 'calls.memoryMegabytes': 700 }], 0));

test('a value that has no meaning any more is dropped', () => check([{ lens: 5 }], [{}], 0));

test('old names stay declared, as deprecated, or VS Code would not let them go', () => {
  const { contributes } = readManifest() as {
    contributes: { configuration: { properties: Record<string, { deprecationMessage?: string }> } };
  };
  for (const { from } of renamedSettings)
    assert.ok(contributes.configuration.properties[`parlance.${from}`]?.deprecationMessage, from);
});
