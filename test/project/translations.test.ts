import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { packageContents } from '../../scripts/package-contents.ts';
import type { Bundle } from '../../scripts/translations/bundle.ts';
import { pseudoTranslation } from '../../scripts/translations/pseudo-translation.ts';
import { sourceTexts } from '../../scripts/translations/source-texts.ts';
import { translationProblems } from '../../scripts/translations/translation-problems.ts';
import { untranslatedTexts } from '../../scripts/translations/untranslated-texts.ts';

const sources = globSync('client/src/**/*.ts').map((file) => file.replaceAll('\\', '/'));

/** What reads like words in the client and is the same in every language, or for no user. */
const notTranslated: Readonly<Record<string, readonly string[]>> = {
  // Names.
  'client/src/compare/variants.ts': ['Connect', 'Thrift'],
  'client/src/call-panel/webview/words.ts': ['Connect', 'Thrift'],
  'client/src/convert/conversions.ts': ['parlance convert'],
  'client/src/generate/first-source.ts': ['JSON Schema', 'Markdown', 'Python'],
  'client/src/generate/generation-problems.ts': ['parlance generate'],
  'client/src/generate/generations.ts': ['Parlance Generate'],
  'client/src/language-server.ts': ['Parlance'],
  'client/src/request-tests/request-tests.ts': ['Parlance'],
  'client/src/call-panel/webview/context-menu.ts': ['Escape', 'Tab', 'Escape', 'Tab'],
  'client/src/call-panel/webview/filter-bar.ts': ['Enter', 'Escape'],
  'client/src/request-form/webview/request-form.ts': ['Enter', 'Escape'],
  'client/src/schema-graph/webview/picture.ts': ['Enter'],
  'client/src/call-panel/webview/shortcuts.ts': ['↑ ↓ Page Up Page Down Home End', 'Escape'],
  // What people write, in code or as paths.
  'client/src/call-panel/webview/errors-tab.ts': ['is:error'],
  'client/src/call-panel/webview/json-text.ts': ['JSON'],
  'client/src/call-panel/webview/schema-banner.ts': ['# @schema reflection'],
  'client/src/call-panel/webview/timeline/plot-forms.ts': ['$.price', '$.id'],
  'client/src/call-panel/webview/split-view.ts': ['minmax(0, {0}fr) 7px minmax(0, {1}fr)'],
  'client/src/commands/run-under-load.ts': ['50/s, 10 at once, 10 s'],
  'client/src/load/load-plan-text.ts': ['{0} at once'],
  // The log, and reports of issues, which maintainers read.
  'client/src/mock/mock-server-process.ts': ['mock: {0}; calls are answered as before'],
  'client/src/load/load-report.ts': [
    'Load on {0} at {1}: {2} calls in {3}, {4} failed; p50 {5}, p95 {6}, p99 {7}, max {8}.',
  ],
  'client/src/extension.ts': [
    'Parlance Calls',
    'A sign-in came back that nobody waits for.',
    'Old logs remain: {0}',
    'The language server did not start: {0}',
  ],
  'client/src/call-host/call-host-process.ts': [
    'The call host was not needed and ends.',
    'The call host runs as process {0}.',
    'The link to the call host failed: {0}',
    'The call host ended ({0}).',
  ],
  'client/src/issue-report.ts': [
    '## What happened',
    '## How to see it',
    ', untrusted workspace',
    '- Open documents: {0}',
  ],
  // A comment in a file.
  'client/src/commands/open-demo.ts': ['Tells Parlance to start the demo services for this folder.'],
  // Keys under which something is stored, and names of states and of facts.
  'client/src/calls/beside-call.ts': ['token of {0} ({1}) for {2}'],
  'client/src/calls/target-origin.ts': ['without verification'],
  'client/src/call-panel/webview/call-view.ts': ['stays unanswered', 'can be answered'],
  'client/src/call-panel/webview/event-detail.ts': ['stays unanswered', 'can be answered'],
  'client/src/call-panel/webview/timing-phases.ts': [
    'name lookup',
    'TCP connect',
    'proxy CONNECT',
    'TLS handshake',
    'Error',
  ],
  // What is caught again, and a mistake of ours.
  'client/src/request-form/request-forms.ts': ['nothing was saved'],
  'client/src/call-panel/webview/event-grid.ts': ['can be answered', 'the grid was not rendered'],
};

describe('the texts of the client', () => {
  it('are all given to be translated', () => {
    const found = sources.flatMap((file) => {
      const texts = untranslatedTexts(readFileSync(file, 'utf8'));
      return texts.length === 0 ? [] : [[file, texts.toSorted()] as const];
    });
    const expected = Object.entries(notTranslated).map(([file, texts]) => [file, texts.toSorted()] as const);
    assert.deepEqual(Object.fromEntries(found), Object.fromEntries(expected));
  });

  it('are translated when they are needed, each with a place for each value', () => {
    for (const file of sources) {
      const early = file.includes('/webview/') || file.includes('/webview-parts/');
      const { problems } = sourceTexts(readFileSync(file, 'utf8'), { early });
      assert.deepEqual(problems, [], file);
    }
  });
});

describe('a source', () => {
  it('that shows words as they are is found', () => {
    const texts = untranslatedTexts(`
      import { a } from './Some words';
      type Word = 'Two words';
      void vscode.window.showInformationMessage('No call is open.');
      const items = [{ label: 'Stop' }, { label: l10n.t('Go on'), detail: \`\${count} calls run\` }];
      const row = html\`<p title="What it is" class="two words">\${name} is <b>\${l10n.t('Open')}</b>, isn’t it</p>\`;
      element.className = 'head-line';
      const item = { id: 'word', description: [name, ...(isChosen ? ['chosen'] : [])].join(kind === 'word' ? 'a' : 'b') };
    `);
    assert.deepEqual(texts, [
      'No call is open.',
      'Stop',
      '{0} calls run',
      'What it is',
      'is',
      ', isn’t it',
      'chosen',
    ]);
  });

  it('that has its texts translated wrongly is found', () => {
    const { keys, problems } = sourceTexts(`
      const title = l10n.t('Too early');
      const run = () => {
        l10n.t('{0} of {1}', one);
        l10n.t('{1}', one);
        l10n.t('{{0}} is unknown', one);
        l10n.t(title);
        return l10n.t('{0} is open', l10n.t('Call'));
      };
    `);
    assert.deepEqual(keys, ['Too early', '{0} of {1}', '{1}', '{{0}} is unknown', '{0} is open', 'Call']);
    assert.deepEqual(problems, [
      '"Too early" is translated before there are translations',
      '"{0} of {1}" has 2 places for 1 values',
      '"{1}" has 1 places for 1 values',
      '"{{0}} is unknown" has a brace beside its places',
      'l10n.t wants a text as it stands',
    ]);
  });
});

describe('a translation', () => {
  const english = {
    '{0} of {1}': '{0} of {1}',
    'views.welcome': 'None yet.\n[Open](command:parlance.openDemo)',
    Stop: '$(stop) Stop',
  };

  it('may lack texts, and have values in another order', () => {
    assert.deepEqual(translationProblems('de', english, { '{0} of {1}': 'Von {1}: {0}' }), []);
  });

  it('that loses or adds what is no words, or has a text that is gone, is told of', () => {
    const translation = {
      '{0} of {1}': '{0} von {2}',
      'views.welcome': 'Noch keine.',
      Stop: '',
      Halt: 'Halt',
      toString: 'Text',
    };
    assert.deepEqual(translationProblems('de', english, translation), [
      'de: the translation of "{0} of {1}" lacks {1}',
      'de: the translation of "{0} of {1}" has {2}, which the English has not',
      'de: the translation of "views.welcome" lacks (command:parlance.openDemo)',
      'de: "Stop" has no translation; without the line it stays English',
      'de: there is no text "Halt" any more',
      'de: there is no text "toString" any more',
    ]);
  });

  it('made by the two steps of the guide fits, and is packed', () => {
    const guide = readFileSync('docs/translating.md', 'utf8');
    const copies = [...guide.matchAll(/^cp (\S+) (\S+)$/gm)];
    assert.equal(copies.length, 2);
    for (const [, from = '', to = ''] of copies) {
      const texts = JSON.parse(readFileSync(from, 'utf8')) as Bundle;
      assert.deepEqual(translationProblems(to, texts, pseudoTranslation(texts)), []);
      assert.ok(
        packageContents.some((pattern) => pattern.test(to)),
        to,
      );
    }
  });
});
