/** Sees that the rules about the direction of imports fire: each is given an import that it forbids. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');

interface Rule {
  readonly name: string;
}

/** Files with an import that is forbidden, each followed by its text, by the rule that must say so. */
const planted: Readonly<Record<string, readonly [file: string, text: string, ...more: string[]]>> = {
  'direction-of-base': ['server/src/base/planted.ts', `import type {} from '../calls/call.ts';`],
  'direction-of-contract': ['server/src/contract/planted.ts', `import type {} from '../base/span.ts';`],
  'direction-of-diagnostics': [
    'server/src/diagnostics/planted.ts',
    `import type {} from '../model/schema.ts';`,
  ],
  'direction-of-syntax': ['server/src/syntax/planted.ts', `import type {} from '../model/schema.ts';`],
  'direction-of-model': ['server/src/model/planted.ts', `import type {} from '../syntax/token.ts';`],
  'direction-of-languages-breaking': [
    'server/src/languages/breaking.ts',
    `import type {} from '../workspace/snapshot.ts';`,
  ],
  'direction-of-languages-lint-module': [
    'server/src/languages/lint-module.ts',
    `import type {} from '../workspace/snapshot.ts';`,
  ],
  'direction-of-languages-lint': [
    'server/src/languages/lint.ts',
    `import type {} from '../workspace/snapshot.ts';`,
  ],
  'direction-of-languages-language': [
    'server/src/languages/language.ts',
    `import type {} from '../workspace/snapshot.ts';`,
  ],
  'direction-of-languages-import-advice': [
    'server/src/languages/import-advice.ts',
    `import type {} from '../workspace/snapshot.ts';`,
  ],
  'direction-of-languages-follow-import': [
    'server/src/languages/follow-import.ts',
    `import type {} from '../workspace/snapshot.ts';`,
  ],
  'direction-of-languages-letter-case': [
    'server/src/languages/letter-case.ts',
    `import type {} from '../base/span.ts';`,
  ],
  'direction-of-languages-package-version': [
    'server/src/languages/package-version.ts',
    `import type {} from '../base/span.ts';`,
  ],
  'direction-of-languages-portable': [
    'server/src/languages/portable/planted.ts',
    `import type {} from '../language.ts';`,
  ],
  'direction-of-languages-proved-layout': [
    'server/src/languages/proved-layout.ts',
    `import type {} from '../workspace/snapshot.ts';`,
  ],
  'direction-of-languages-proto': [
    'server/src/languages/proto/planted.ts',
    `import type {} from '../thrift/planted.ts';`,
  ],
  'direction-of-languages-thrift': [
    'server/src/languages/thrift/planted.ts',
    `import type {} from '../proto/ast.ts';`,
  ],
  'direction-of-languages-rpc': [
    'server/src/languages/rpc/planted.ts',
    `import type {} from '../proto/ast.ts';`,
  ],
  'direction-of-workspace': [
    'server/src/workspace/planted.ts',
    `import type {} from '../languages/proto/ast.ts';`,
  ],
  'direction-of-ide': ['server/src/ide/planted.ts', `import type {} from '../lsp/session.ts';`],
  'direction-of-breaking': ['server/src/breaking/planted.ts', `import type {} from '../ide/hover.ts';`],
  'direction-of-lint': ['server/src/lint/planted.ts', `import type {} from '../breaking/find-breaking.ts';`],
  'direction-of-convert': ['server/src/convert/planted.ts', `import type {} from '../ide/hover.ts';`],
  'direction-of-codegen': [
    'server/src/codegen/planted.ts',
    `import type {} from '../workspace/snapshot.ts';`,
  ],
  'direction-of-calls': ['server/src/calls/planted.ts', `import type {} from '../workspace/snapshot.ts';`],
  'direction-of-call-host': [
    'server/src/call-host/planted.ts',
    `import type {} from '../workspace/snapshot.ts';`,
  ],
  'direction-of-generating': [
    'server/src/generating/planted.ts',
    `import type {} from '../languages/rpc/ast.ts';`,
  ],
  'direction-of-serving': ['server/src/serving/planted.ts', `import type {} from '../languages/rpc/ast.ts';`],
  'client-imports-only-contract': [
    'client/src/planted.ts',
    `import type {} from '../../server/src/base/span.ts';`,
  ],
  'languages-named-by-mains-only': [
    'server/src/lsp/planted.ts',
    `import type {} from '../languages/proto/ast.ts';`,
  ],
  'server-never-imports-client': [
    'server/src/lsp/planted.ts',
    `import type {} from '../../../client/src/extension.ts';`,
  ],
  'webview-is-a-projection': [
    'client/src/call-panel/webview/planted.ts',
    `import type {} from '../../extension.ts';`,
  ],
  'webview-parts-know-no-page': [
    'client/src/webview-parts/planted.ts',
    `import type {} from '../call-panel/messages.ts';`,
  ],
  'webview-is-entered-by-its-bundle-only': [
    'client/src/planted.ts',
    `import './call-panel/webview/main.ts';`,
  ],
  'vscode-languageserver-in-lsp': ['server/src/ide/planted.ts', `import 'vscode-languageserver';`],
  'vscode-in-client': ['server/src/lsp/planted.ts', `import type {} from 'vscode';`],
  'chevrotain-in-grammars': ['server/src/ide/planted.ts', `import 'chevrotain';`],
  'sockets-in-transports': ['server/src/call-host/planted.ts', `import 'node:net';`],
  'processes-in-shells': ['server/src/calls/transports/planted.ts', `import 'node:child_process';`],
  'files-in-ports': ['server/src/calls/transports/planted.ts', `import 'node:fs/promises';`],
  'core-without-node': ['server/src/workspace/planted.ts', `import 'node:crypto';`],
  'no-circular': [
    'server/src/base/planted.ts',
    `import './planted-too.ts';`,
    'server/src/base/planted-too.ts',
    `import './planted.ts';`,
  ],
  'no-unresolvable': ['server/src/base/planted.ts', `import './nowhere.ts';`],
};

describe('direction of imports', () => {
  const { forbidden } = createRequire(import.meta.url)(path.join(root, '.dependency-cruiser.cjs')) as {
    forbidden: readonly Rule[];
  };
  let copy: string;

  before(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'parlance-direction-'));
    for (const part of ['client', 'server', '.dependency-cruiser.cjs', 'package.json', 'tsconfig.base.json'])
      cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  });
  after(() => rmSync(copy, { recursive: true, force: true }));

  it('has a planted fault for every rule', () => {
    assert.deepEqual(Object.keys(planted).sort(), forbidden.map((rule) => rule.name).sort());
  });

  it('finds every planted fault, and nothing before they are planted', () => {
    assert.deepEqual(violations(), []);
    const files = new Map<string, string[]>();
    for (const plants of Object.values(planted))
      for (let at = 0; at < plants.length; at += 2) {
        const [file = '', text = ''] = plants.slice(at);
        files.set(file, [...(files.get(file) ?? []), text]);
      }
    for (const [file, lines] of files) {
      mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
      writeFileSync(path.join(copy, file), lines.join('\n'), { flag: 'a' });
    }
    const found = new Set(violations());
    assert.deepEqual(
      Object.keys(planted).filter((name) => !found.has(name)),
      [],
    );
  });

  /** The names of the rules that are broken in the copy. */
  function violations(): string[] {
    const script = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const args = [script, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'server', 'client'];
    let output: string;
    try {
      output = execFileSync(process.execPath, args, {
        cwd: copy,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 1 << 28,
      });
    } catch (error) {
      output = String((error as { stdout?: unknown }).stdout);
    }
    const report = JSON.parse(output) as { summary: { violations: { rule: Rule }[] } };
    return report.summary.violations.map((violation) => violation.rule.name);
  }
});
