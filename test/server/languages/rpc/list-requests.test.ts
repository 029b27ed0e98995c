import assert from 'node:assert/strict';
import { it } from 'node:test';
import { listRequests } from '../../../../server/src/languages/rpc/list-requests.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';

it('requests are listed by what the user calls them, or by what they call', () => {
  const text = `GRPC localhost:1/a.B/C

{}

### named
# @target local
THRIFT S.f
? status == OK

### not written yet
`;
  assert.deepEqual(
    listRequests(parseRpc(text)).map(({ name, called, line, range }) => [
      name,
      called,
      line,
      range.start.line,
      range.end.line,
    ]),
    [
      ['a.B/C', 'a.B/C', 0, 0, 2],
      ['named', 'S.f', 6, 4, 7],
    ],
  );
});
