/** Runs a suite inside the extension host of a real VS Code, on the extension as it is in the checkout. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CodeServer, startCodeServer } from '../../../scripts/code-server/server.ts';
import type { SuiteName, SuiteResult } from '../extension-host/index.ts';
import { launchChromium } from './chromium.ts';
import { bundleSuites } from './suite-bundle.ts';

const out = path.resolve('out/e2e');

/** For the whole suite, the start of VS Code included: several times what it takes on a machine that is idle. */
const timeoutMs = 900_000;

export interface SuiteRun {
  readonly results: readonly SuiteResult[];
  /** What VS Code made of them: 0 where all passed. */
  readonly exitCode: number;
}

export interface SuiteOptions {
  readonly suite: SuiteName;
  /** Copied, since tests edit it. */
  readonly workspace: string;
  /** Whether VS Code takes the workspace for one that its user trusts. */
  readonly trusted: boolean;
}

export async function runSuite({ suite, workspace, trusted }: SuiteOptions): Promise<SuiteRun> {
  mkdirSync(out, { recursive: true });
  const resultsFile = path.join(out, `${suite}.json`);
  rmSync(resultsFile, { force: true });
  const bundle = await bundleSuites();
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-e2e-'));
  cpSync(workspace, folder, { recursive: true });
  const server = await startCodeServer({
    age: process.env['PARLANCE_E2E_VSCODE'] === 'oldest' ? 'oldest' : 'newest',
    folder,
    development: true,
    workspaceTrust: !trusted,
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
    env: { PARLANCE_E2E_SUITE: suite, PARLANCE_E2E_RESULTS: resultsFile },
  });
  try {
    const exitCode = await exitCodeOf(server, suite, bundle);
    if (!existsSync(resultsFile))
      throw new Error(`the suite did not come to its end; see out/e2e/${suite}.log`);
    return { results: JSON.parse(readFileSync(resultsFile, 'utf8')) as readonly SuiteResult[], exitCode };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function exitCodeOf(server: CodeServer, suite: SuiteName, bundle: string): Promise<number> {
  const browser = await launchChromium();
  const lines: string[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(timeoutMs);
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
        ['extensionTestsPath', server.remote(bundle)],
      ]),
    );
    const late = setTimeout(() => exit.reject(new Error('the suite took too long')), timeoutMs);
    try {
      return await exit.promise;
    } catch (error) {
      await page.screenshot({ path: path.join(out, `${suite}.png`) });
      throw error;
    } finally {
      clearTimeout(late);
    }
  } finally {
    writeFileSync(path.join(out, `${suite}.log`), `${lines.join('\n')}\n\n${server.log()}`);
    await browser.close();
  }
}
