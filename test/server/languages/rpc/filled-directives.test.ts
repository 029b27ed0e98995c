import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LineIndex } from '../../../../server/src/base/line-index.ts';
import { uriFromPath } from '../../../../server/src/base/uri.ts';
import { checkRpc } from '../../../../server/src/languages/rpc/check.ts';
import { completeRpc } from '../../../../server/src/languages/rpc/completion.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import { placeholderWordAt } from '../../../../server/src/languages/rpc/placeholder-word.ts';
import { prepareCall, type UnbundledCall } from '../../../../server/src/languages/rpc/prepare.ts';
import { documentUri, rpcFixture, withRpcDiagnostics } from '../../../support/rpc.ts';

const targets = `
//- /rpc.targets.json
{
  "defaults": { "variables": { "where": "local", "limit": "3s", "file": "note.txt" } },
  "targets": [{ "name": "local", "address": "h:1", "protocol": "grpc", "variables": { "limit": "7s", "list": [] } }]
}`;

function prepared(requests: string): UnbundledCall {
  const { document, context } = rpcFixture(`${requests}\n${targets}`);
  const { text } = document;
  const { line } = new LineIndex(text).positionAt(text.indexOf('GRPC'));
  const found = prepareCall({ parsed: parseRpc(text), context, uri: documentUri, line });
  assert.ok(found.kind === 'prepared', JSON.stringify(found));
  return found.call;
}

const call = 'GRPC shop.v1.OrderService/PlaceOrder';

describe('variables in directives and in names of files', () => {
  it('have their values when a call is made, those of the target before others', () => {
    const made = prepared(
      `# @target {{where}}\n# @deadline {{limit}}\n${call}\n\n{ "note": @file("./{{file}}") }`,
    );
    assert.equal(made.target.address, 'h:1');
    assert.equal(made.deadlineMs, 7000);
    assert.match(JSON.stringify(made), /@text file:\/\/\/note\.txt/);
  });

  it('are checked with their values, and where they have none', () => {
    const fixture = `\
# @target {{wher}}
          ^^^^^^^^ rpc/placeholder: "{{wher}}" is no variable for requests without a target
# @deadline {{file}}
            ^^^^^^^^ rpc/directive-value: "note.txt" is not a time for a call to take
# @protocol {{secret:p}}
            ^^^^^^^^^^^^ rpc/placeholder: "{{secret:p}}" cannot stand in a directive
GRPC h:1/shop.v1.OrderService/PlaceOrder

{ "note": @file("./{{$uuid}}"), "signature": @file("{{nobody}}") }
                   ^^^^^^^^^ rpc/placeholder: "{{$uuid}}" cannot stand in the name of a file
                                                    ^^^^^^^^^^ rpc/placeholder: "{{nobody}}" is no variable for requests without a target
`;
    const own = fixture.split('\n').filter((line) => !/^ *\^/.test(line));
    const shown = withRpcDiagnostics(`${own.join('\n')}${targets}`).split('\n//- ')[0];
    assert.equal(shown?.replace(/^ *\^+ rpc\/two-targets.*\n/gm, '').trim(), fixture.trim());
  });

  it('keep files inside of the workspace', () => {
    const outside = targets.replace('note.txt', '../b.txt');
    const { document, context } = rpcFixture(
      `# @target local\n${call}\n\n{ "note": @file("{{file}}") }\n${outside}`,
    );
    const place = { uri: uriFromPath('/ws/main.rpc'), folders: [uriFromPath('/ws')] };
    const found = checkRpc(parseRpc(document.text), { ...context, place }, place.uri);
    assert.deepEqual(
      found.map(({ code, message }) => [code, message]),
      [['rpc/file', '"{{file}}" cannot be sent: files outside of the workspace are not sent']],
    );
  });

  it('are offered, without what cannot stand there', () => {
    const labels = (fixture: string): readonly string[] => {
      const { document, context } = rpcFixture(`${fixture}\n${targets}`);
      const items = completeRpc(parseRpc(document.text), context, document.cursor ?? 0);
      return items.map(({ label }) => label);
    };
    assert.deepEqual(labels(`# @deadline {{$0\n${call}\n`), ['where', 'limit', 'file']);
    assert.deepEqual(labels(`${call}\n\n{ "note": @file("{{$0") }\n`), ['where', 'limit', 'file']);
    assert.ok(labels(`${call}\nx: {{$0\n`).includes('$uuid'));
  });

  it('show their values', () => {
    const { document, context } = rpcFixture(`# @target local\n# @deadline {{li$0mit}}\n${call}\n${targets}`);
    const found = placeholderWordAt(parseRpc(document.text), context, document.cursor ?? 0);
    assert.equal(found?.description?.code, 'limit = "7s"');
  });
});
