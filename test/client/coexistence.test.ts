import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  helpsWithBufFiles,
  hiddenLanguages,
  type PlacedProblem,
  withoutDoubles,
} from '../../client/src/coexistence.ts';

const withBuf = (id: string) => id === 'bufbuild.vscode-buf';
const alone = () => false;

test('problems of Protobuf are left to another checker, unless the user decides', () => {
  assert.deepEqual(hiddenLanguages('auto', alone), []);
  assert.deepEqual(hiddenLanguages('auto', withBuf), ['proto']);
  assert.deepEqual(hiddenLanguages('on', withBuf), []);
  assert.deepEqual(hiddenLanguages('off', alone), ['proto']);
});

test('an extension that only colors hides nothing', () => {
  assert.deepEqual(
    hiddenLanguages('auto', (id) => id === 'zxh404.vscode-proto3'),
    [],
  );
});

test("Buf's own files are left to who knows them too, unless the user decides", () => {
  const withYaml = (id: string) => id === 'redhat.vscode-yaml';
  assert.equal(helpsWithBufFiles('auto', alone), true);
  assert.equal(helpsWithBufFiles('auto', withBuf), false);
  assert.equal(helpsWithBufFiles('auto', withYaml), false);
  assert.equal(helpsWithBufFiles('on', withYaml), true);
  assert.equal(helpsWithBufFiles('off', alone), false);
});

const problem = (line: number, source?: string): PlacedProblem => ({ source, range: { start: { line } } });

test('a line that another extension has marked is not marked twice', () => {
  const ours = [problem(1, 'parlance'), problem(4, 'parlance')];
  assert.deepEqual(withoutDoubles(ours, ours), ours);
  assert.deepEqual(withoutDoubles(ours, [...ours, problem(4)]), [ours[0]]);
  assert.deepEqual(withoutDoubles(ours, [...ours, problem(1, 'protoc'), problem(4, 'buf')]), []);
});
