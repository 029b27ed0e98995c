import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Span } from '../../../../server/src/base/span.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import { childNodes } from '../../../support/print-tree.ts';

/** What holds the parts of a request together: its marks, and of messages the brackets and separators. */
const marks = /^(?:###|===?|[#@?:/.,{}[\]]|\s)*$/;
const comments = /\/\/.*|\/\*[\s\S]*?\*\/|^[ \t]*#(?!#)(?![ \t]*@).*/gm;

/** Of a document without mistakes, the leaves of the tree, the marks and the comments are the whole text, in order. */
function checkPrintsBack(text: string): void {
  const { document, problems, bodyProblems } = parseRpc(text);
  assert.deepEqual([...problems, ...bodyProblems], []);
  let at = 0;
  const between = (to: number): void => {
    const gap = text.slice(at, to);
    assert.match(gap.replace(comments, ''), marks, `not in the tree: ${gap}`);
  };
  const visit = (node: Span): void => {
    assert.ok(node.start >= at, `nodes overlap at ${node.start}`);
    const children = childNodes(node);
    if (children.length === 0) {
      between(node.start);
      at = node.end;
    }
    children.forEach(visit);
    assert.ok(at <= node.end, `a node ends after its parent, at ${at}`);
  };
  document.requests.forEach(visit);
  between(text.length);
}

const everything = `\
# a comment
// another
### greet a few people
# @target local
# @deadline 5s
GRPC localhost:1/shop.v1.OrderService/Chat
authorization: Bearer {{secret:token}}
x-empty:

{ "text": "Ada", /* why */ "order": { "total": 9223372036854775807, "status": PLACED, "items": [{}, null,], "a": true } }
=== wait 1
{ "text": {{name}} }      // a comment
=== delay 250ms
[-1.5e3, @file("./blob.bin")]
=== end
? status == OK
? messages[0].greeting exists
### session
THRIFT localhost:1/Library

=== addBook
{ "book": { "title": "Emma" } }
=== search
{}
###
`;

describe('the tree of a request document prints back', () => {
  it('all there is, with any line breaks', () => {
    checkPrintsBack(everything);
    checkPrintsBack(everything.replaceAll('\n', '\r\n'));
  });

  it('the requests of the demo', () => {
    const files = globSync('client/demo/**/*.rpc');
    assert.ok(files.length > 0);
    for (const file of files) checkPrintsBack(readFileSync(file, 'utf8'));
  });
});
