/** Runs the suites inside the extension host of a real VS Code, and reports each of their tests. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { readEditorFeatures, unprovedFeatures } from '../support/editor-features.ts';
import type { SuiteResult } from './extension-host/index.ts';
import { runSuite, type SuiteOptions } from './harness/extension-host-suite.ts';

const workspace = 'test/workspaces/calls';

test('the extension in the extension host', async (t) => {
  await checkSuite(t, { suite: 'extension', workspace, trusted: true });
});

test('the extension in a workspace that is not trusted', async (t) => {
  await checkSuite(t, { suite: 'restricted', workspace, trusted: false });
});

test('every feature of the editor, once a language', async (t) => {
  const results = await checkSuite(t, {
    suite: 'authoring',
    workspace: 'test/workspaces/authoring',
    trusted: true,
  });
  assert.deepEqual(unprovedFeatures(readEditorFeatures(), results), []);
});

async function checkSuite(t: TestContext, options: SuiteOptions): Promise<readonly SuiteResult[]> {
  const { results, exitCode } = await runSuite(options);
  assert.ok(results.length > 0, 'the suite ran no test');
  for (const { title, error } of results)
    await t.test(title, () => {
      assert.equal(error, undefined);
    });
  assert.equal(exitCode, 0, 'exit code of the suite');
  return results;
}
