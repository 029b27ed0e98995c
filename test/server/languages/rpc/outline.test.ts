import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldsOf } from '../../../../server/src/languages/rpc/folds.ts';
import { outlineOf } from '../../../../server/src/languages/rpc/outline.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';

const parsed = parseRpc(`GRPC a.A/First
{ "a": [{ "b": 1 }] }

### the second
# @target local
THRIFT B.second
[1]
###
`);

describe('a request document', () => {
  it('has its requests for an outline', () =>
    assert.deepEqual(
      outlineOf(parsed).map(({ name, detail }) => [name, detail]),
      [
        ['a.A/First', 'GRPC'],
        ['the second', 'B.second'],
      ],
    ));

  it('folds by requests and by what stands between brackets', () =>
    assert.deepEqual(
      foldsOf(parsed).map(({ kind, span }) => [kind, parsed.text.slice(span.start, span.end)]),
      [
        ['request', 'GRPC a.A/First\n{ "a": [{ "b": 1 }] }'],
        ['brackets', '{ "a": [{ "b": 1 }] }'],
        ['brackets', '[{ "b": 1 }]'],
        ['brackets', '{ "b": 1 }'],
        ['request', '### the second\n# @target local\nTHRIFT B.second\n[1]'],
        ['brackets', '[1]'],
        ['request', '###'],
      ],
    ));
});
