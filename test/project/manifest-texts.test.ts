import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { manifestTextProblems } from '../../scripts/manifest.ts';

describe('the texts of the manifest', () => {
  it('are those that it names', () => {
    const manifest = {
      displayName: 'Parlance',
      description: '%description%',
      contributes: {
        commands: [{ command: 'parlance.runCall', title: '%commands.runCall.title%', category: 'Parlance' }],
        configuration: { properties: { a: { enum: ['x'], enumDescriptions: ['%a.x%'], scope: 'window' } } },
      },
    };
    const texts = { description: 'Checks.', 'commands.runCall.title': 'Run Call', 'a.x': 'An x.' };
    assert.deepEqual(manifestTextProblems(manifest, texts), []);
  });

  it('that stand in it, are missing, or are left over are told of', () => {
    const manifest = {
      contributes: {
        commands: [{ title: 'Run Call' }, { title: '%commands.sendAgain.title%' }],
        views: { parlance: [{ id: 'a view', name: 'Services' }] },
        configuration: { properties: { a: { markdownEnumDescriptions: ['Always.'] } } },
      },
    };
    assert.deepEqual(manifestTextProblems(manifest, { old: 'Old' }), [
      'package.json: the text at contributes.commands.0.title belongs in package.nls.json',
      'package.json: the text at contributes.views.parlance.0.name belongs in package.nls.json',
      'package.json: the text at contributes.configuration.properties.a.markdownEnumDescriptions.0 belongs in package.nls.json',
      'package.nls.json: "commands.sendAgain.title" is missing',
      'package.nls.json: nothing uses "old"',
    ]);
  });
});
