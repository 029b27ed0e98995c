import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mendText } from '../../../../client/src/call-panel/webview/words.ts';

describe('the button that changes a request', () => {
  it('says to what', () => {
    const setting = { name: 'thrift', values: ['buffered,compact'] } as const;
    assert.equal(mendText(setting), 'Choose “buffered compact”');
    assert.equal(
      mendText({ ...setting, address: 'http://a:1' }),
      'Call http://a:1, and choose “buffered compact”',
    );
    assert.equal(mendText({ ...setting, values: [], address: 'thrifts://a:1' }), 'Call thrifts://a:1');
  });

  it('is not there where the user must choose', () => {
    assert.equal(mendText({ name: 'thrift', values: ['framed', 'buffered'] }), undefined);
    assert.equal(mendText({ name: 'thrift', values: [] }), undefined);
    assert.equal(mendText({ name: 'tls', values: ['ca'] }), undefined);
  });
});
