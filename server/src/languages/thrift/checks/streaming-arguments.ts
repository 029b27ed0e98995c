/** A function that streams with Kitex, and takes or returns what cannot be streamed. */
import { streamingModesOf } from '../streaming-modes.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const streamingArguments: ThriftCheck = {
  code: 'thrift/streaming-arguments',
  severity: { apache: 'off', fbthrift: 'off', kitex: 'warning', thriftpy2: 'off', thriftrw: 'off' },
  title: 'a function that streams does not take one struct and return one',
  explain:
    'Each message of a stream is a struct, so with Kitex a function that streams has one argument and a result, both ' +
    'structs. thriftgo reads others, and fails when it generates code.',
  examples: {
    bad: `struct Message {}
service Chat {
  Message talk(1: Message message, 2: i32 room) (streaming.mode = "bidirectional")
}
`,
    good: `struct Message {
  1: i32 room
}
service Chat {
  Message talk(1: Message message) (streaming.mode = "bidirectional")
}
`,
  },
  function({ node, name, arguments: given, result }, report, file) {
    const [first] = streamingModesOf(node, file);
    if (first === undefined || first.mode === 'unary') return;
    if (given.length !== 1)
      report(node.name, `"${name}" streams, so it takes one argument, but here are ${given.length}`);
    for (const { node: field, type } of given)
      if (given.length === 1 && type.kind !== 'struct' && type.kind !== 'unknown')
        report(field.type, 'what a function streams is a struct');
    if (result.kind !== 'struct' && result.kind !== 'unknown')
      report(node.result, 'what a function streams is a struct');
  },
};
