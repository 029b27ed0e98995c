import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CallError } from '../../../../server/src/calls/call-error.ts';
import { jsonDepthLimit } from '../../../../server/src/base/exact-json.ts';
import { compactJson } from '../../../../server/src/calls/json/compact-json.ts';
import { parseJson } from '../../../../server/src/calls/json/parse-json.ts';
import { prettyJson } from '../../../../server/src/calls/json/pretty-json.ts';

function checkFails(text: string, message: RegExp): void {
  assert.throws(
    () => parseJson(text),
    (thrown) => thrown instanceof CallError && thrown.phase === 'prepare' && message.test(thrown.message),
  );
}

describe('parse-json', () => {
  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        assert.equal(compactJson(parseJson(text)), JSON.stringify(value));
      }),
    );
  });

  it('neither throws anything else nor hangs on any text', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json().map((json) => json.slice(0, -1)),
      fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0e-1 ') }),
    );
    fc.assert(
      fc.property(text, (json) => {
        try {
          parseJson(json);
          JSON.parse(json);
        } catch (thrown) {
          assert.ok(thrown instanceof CallError);
          assert.throws(() => JSON.parse(json) as unknown);
        }
      }),
    );
  });

  it('keeps every digit, and names that come twice', () => {
    const text = '{"a":9223372036854775807,"a":-0,"b":1.50e+10}';
    assert.equal(compactJson(parseJson(text)), text);
  });

  it('says where a text goes wrong', () => {
    checkFails('', /^the message is not JSON: expected a value, at line 1, column 1$/);
    checkFails('{"a":1,\n "b" 2}', /expected ":" and a value after "b", at line 2, column 2$/);
    checkFails('{"a":1}x', /expected nothing after the value, at line 1, column 8$/);
    checkFails('["a\nb"]', /the string is not closed on its line/);
    checkFails('NaN', /"NaN" is not a JSON value/);
    checkFails('{"a":1,}', /no comma after the last entry/);
  });

  it('limits how deep values are nested', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    assert.equal(compactJson(parseJson(nested(jsonDepthLimit))), nested(jsonDepthLimit));
    checkFails(nested(jsonDepthLimit + 1), /nested deeper than 100 levels/);
    checkFails('['.repeat(1_000_000), /the message is not JSON/);
  });

  it('reads long strings with many escapes in linear time', () => {
    const value = '\n"ü'.repeat(1_000_000);
    const node = parseJson(JSON.stringify(value));
    assert.ok(node.kind === 'string' && node.value === value);
  });
});

describe('pretty-json', () => {
  it('lays out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(prettyJson(JSON.stringify(value)), JSON.stringify(value, null, 2));
      }),
    );
  });

  it('leaves numbers as they are', () => {
    assert.equal(
      prettyJson('{"a":9223372036854775807,"b":[-0,1e400]}').replaceAll(/\s/g, ''),
      '{"a":9223372036854775807,"b":[-0,1e400]}',
    );
  });
});
