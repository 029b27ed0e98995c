/** Runs the suite inside the extension host of a real VS Code, and reports each of its tests. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { SuiteResult } from './extension-host/index.ts';
import { launchBrowser } from './harness/browser.ts';
import { startCodeServer } from './harness/code-server.ts';
import { bundleSuite } from './harness/suite-bundle.ts';
import { ensureTools } from './harness/tools.ts';

const out = path.resolve('out/e2e');
const resultsFile = path.join(out, 'extension-host.json');

/** For the whole suite, the start of VS Code included. */
const timeoutMs = 180_000;

test('the extension in the extension host', async (t) => {
  ensureTools();
  mkdirSync(out, { recursive: true });
  rmSync(resultsFile, { force: true });
  const suite = await bundleSuite();
  const code = await runInVsCode(suite);
  assert.ok(existsSync(resultsFile), 'the suite did not come to its end; see out/e2e/extension-host.log');
  const results = JSON.parse(readFileSync(resultsFile, 'utf8')) as readonly SuiteResult[];
  assert.ok(results.length > 0, 'the suite ran no test');
  for (const { title, error } of results)
    await t.test(title, () => {
      assert.equal(error, undefined);
    });
  assert.equal(code, 0, 'exit code of the suite');
});

/** The exit code that VS Code's workbench reports for the suite. */
async function runInVsCode(suite: string): Promise<number> {
  const server = await startCodeServer({
    workspace: 'test/workspaces/calls',
    development: true,
    env: { PARLANCE_E2E_RESULTS: resultsFile },
  });
  const browser = await launchBrowser();
  const lines: string[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => lines.push(`page: ${error.message}`));
    const exit = Promise.withResolvers<number>();
    // The workbench calls these two when it is told to run tests.
    await page.exposeFunction('codeAutomationExit', (code: number) => exit.resolve(code));
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) =>
      lines.push(`${type}: ${args.map(String).join(' ')}`),
    );
    await page.goto(
      server.url([
        ['extensionDevelopmentPath', server.remote(path.resolve('.'))],
        ['extensionTestsPath', server.remote(suite)],
      ]),
    );
    const late = setTimeout(() => exit.reject(new Error('the suite took too long')), timeoutMs);
    try {
      return await exit.promise;
    } catch (error) {
      await page.screenshot({ path: path.join(out, 'extension-host.png') });
      throw error;
    } finally {
      clearTimeout(late);
    }
  } finally {
    writeFileSync(path.join(out, 'extension-host.log'), `${lines.join('\n')}\n\n${server.log()}`);
    await browser.close();
    await server.stop();
  }
}
