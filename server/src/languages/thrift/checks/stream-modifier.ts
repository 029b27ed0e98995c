/** The modifier `stream`, which is not Thrift. */
import type { ThriftCheck } from '../thrift-check.ts';

export const streamModifier: ThriftCheck = {
  code: 'thrift/stream-modifier',
  severity: 'info',
  title: '`stream` is an extension',
  explain:
    'After one call of a `stream` function the server sends any number of messages: its results one after the other, ' +
    'or, where it returns `void`, calls with its arguments. Parlance can call such a function on any server that ' +
    'does so. No Thrift compiler knows the modifier: generate code from a copy of the file without it.',
  examples: {
    bad: `service Feed {
  stream string follow(1: string topic)
}
`,
    good: `service Feed {
  string read(1: string topic)
}
`,
  },
  function({ node: { modifiers } }, report) {
    const modifier = modifiers.find(({ text }) => text === 'stream');
    if (modifier !== undefined)
      report(
        modifier,
        '"stream" is an extension of Parlance; it is not Thrift, and its compilers reject it',
        {
          help: 'after one call the server may send any number of messages',
        },
      );
  },
};
