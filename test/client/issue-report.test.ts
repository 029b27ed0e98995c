import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type IssueFacts, issueReport } from '../../client/src/issue-report.ts';

const facts: IssueFacts = {
  version: '1.2.3',
  editor: 'Visual Studio Code 1.125.0',
  system: 'linux x64, Node 24.1.0',
  trusted: true,
  documents: { proto: 2, rpc: 1 },
  settings: { 'calls.memoryMegabytes': 1024, 'proto.importRoots': ['/folders/of-ada/secret-project'] },
  log: [],
  replaced: new Map(),
};

/** The lines of the log as the report has them. */
function checkLog(
  log: readonly string[],
  replaced: Readonly<Record<string, string>>,
  expected: string,
): void {
  const report = issueReport({ ...facts, log, replaced: new Map(Object.entries(replaced)) });
  assert.equal(/```text\n([^]*)\n```/.exec(report)?.[1], expected);
}

test('a report says what is installed and set, and nothing of folders', () => {
  const report = issueReport(facts);
  assert.match(report, /^- Parlance 1\.2\.3, Visual Studio Code 1\.125\.0\n- linux x64, Node 24\.1\.0$/m);
  assert.match(report, /^- Open documents: 2 proto, 1 rpc$/m);
  assert.match(
    report,
    /^- `parlance\.calls\.memoryMegabytes`: `1024`\n- `parlance\.proto\.importRoots`: 1 entry$/m,
  );
  assert.doesNotMatch(report, /ada|## Log/);
  assert.match(issueReport({ ...facts, trusted: false }), /untrusted workspace/);
});

test('its log has no secrets, no paths and no addresses', () => {
  checkLog(
    [
      '10:00:00.123 token hunter2-long sent to https://api.example.com/v1?x=1',
      '10:00:01.000 connected to db.internal:5432 and 10.1.2.3:443, by 10.0.0.1',
      '10:00:02.000 Error at /folders/code/shop/a.ts:12:5 (/folders/.x/call-host.js:120:33)',
    ],
    { 'hunter2-long': '<secret>', hunter2: '<wrong>', '/folders/code': '<workspace>', '/folders': '~' },
    [
      '10:00:00.123 token <secret> sent to <address>',
      '10:00:01.000 connected to <address> and <address>, by <address>',
      '10:00:02.000 Error at <workspace>/shop/a.ts:12:5 (~/.x/call-host.js:120:33)',
    ].join('\n'),
  );
});

test('a line of the log can neither end the block it is in nor fill the report', () => {
  checkLog(['``` # heading', 'x'.repeat(1_000)], {}, `''' # heading\n${'x'.repeat(400)}…`);
});
