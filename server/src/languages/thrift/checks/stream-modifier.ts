/** The modifier `stream`, which is not Thrift. */
import { compilerOf } from '../dialect.ts';
import { isChosen } from '../file-dialect.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const streamModifier: ThriftCheck = {
  code: 'thrift/stream-modifier',
  severity: 'info',
  title: '`stream` is an extension',
  explain:
    'After one call of a `stream` function the server sends any number of messages: its results one after the other, ' +
    'or, where it returns `void`, calls with its arguments. Parlance can call such a function on any server that ' +
    'does so. No Thrift compiler knows the modifier: generate code from a copy of the file without it. Where a dialect is ' +
    'chosen, by the command line, a setting or a comment, the modifier is an error.',
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
  function({ node: { modifiers } }, report, file) {
    const modifier = modifiers.find(({ text }) => text === 'stream');
    if (modifier === undefined) return;
    if (isChosen(file))
      report(modifier, `"stream" is not Thrift: ${compilerOf(file.dialect)} rejects it, as all others do`, {
        severity: 'error',
        help: 'Parlance accepts it as an extension where no dialect is chosen',
      });
    else
      report(
        modifier,
        '"stream" is an extension of Parlance; it is not Thrift, and its compilers reject it',
        { help: 'after one call the server may send any number of messages' },
      );
  },
};
