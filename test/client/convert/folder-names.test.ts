import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { outputFolder, shownName, suggestedOutput } from '../../../client/src/convert/folder-names.ts';

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

describe('the name of a file in a report', () => {
  it('is below the folder that was converted, else below what is opened, and never where that lies', () => {
    const folders = ['/home/me/ws/idl', '/home/me/ws'];
    assert.equal(shownName('/home/me/ws/idl/sub/a.thrift', folders), 'idl/sub/a.thrift');
    assert.equal(shownName('/home/me/ws/common/b.thrift', folders), 'ws/common/b.thrift');
    assert.equal(shownName('/home/me/ws/idl-proto/c.proto', folders), 'ws/idl-proto/c.proto');
    assert.equal(shownName('/usr/share/schemas/d.proto', folders), 'd.proto');
  });
});
