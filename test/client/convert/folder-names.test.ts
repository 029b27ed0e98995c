import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { outputFolder, suggestedOutput } from '../../../client/src/convert/folder-names.ts';

const at = (...parts: readonly string[]): string => path.resolve('/ws', ...parts);

describe('the folder that a folder is converted into', () => {
  it('is suggested beside the folder, and in it where that is all there is', () => {
    assert.equal(suggestedOutput(at(), at('idl'), 'proto'), 'idl-proto');
    assert.equal(suggestedOutput(at(), at('a', 'b'), 'thrift'), path.join('a', 'b-thrift'));
    assert.equal(suggestedOutput(at(), at(), 'proto'), 'proto');
    assert.equal(suggestedOutput(at('a'), at('b'), 'proto'), at('b-proto'));
  });

  it('is what somebody types: below the workspace, or anywhere', () => {
    assert.equal(outputFolder(at(), ' out/proto '), at('out', 'proto'));
    assert.equal(outputFolder(at('a'), '../b'), at('b'));
    assert.equal(outputFolder(at(), at('else')), at('else'));
  });
});
