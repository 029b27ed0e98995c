import { test } from 'node:test';
import { checkGrammar } from '../support/grammar.ts';

test('fenced blocks of Protobuf and Thrift are colored, and end where they end', () =>
  checkGrammar(
    'markdown-idl',
    `\`\`\`proto
   ^^^^^ fenced_code.block.language.markdown
message A {
^^^^^^^ storage.type.message.proto
  optional int32 a = 1;
  ^^^^^^^^ storage.modifier.proto
}
\`\`\`
^^^ punctuation.definition.markdown
message
^^^^^^^ !meta.embedded.block.proto
~~~ thrift title="x"
struct A { 1: i32 a }
^^^^^^ storage.type.struct.thrift
~~~
struct
^^^^^^ !meta.embedded.block.thrift
`,
  ));
