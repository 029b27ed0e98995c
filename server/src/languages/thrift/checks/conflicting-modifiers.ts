/** Modifiers of a function that contradict each other, or say the same twice. */
import type { Ident } from '../ast.ts';
import { removeWord } from '../fixes.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const conflictingModifiers: ThriftCheck = {
  code: 'thrift/conflicting-modifiers',
  severity: 'error',
  title: 'modifiers contradict or repeat each other',
  explain:
    'After a `oneway` call nothing comes back, after a call of a `stream` function any number of messages does: a ' +
    'function is one or the other. `async` is an old spelling of `oneway`.',
  examples: {
    bad: `service Log {
  oneway oneway void write()
}
`,
    good: `service Log {
  oneway void write()
}
`,
  },
  function({ node: { modifiers } }, report, file) {
    let first: Ident | undefined;
    for (const modifier of modifiers) {
      const meaning = meanings.get(modifier.text);
      if (meaning === undefined) continue;
      if (first === undefined) first = modifier;
      else
        report(
          modifier,
          meanings.get(first.text) === meaning
            ? `the function is "${first.text}" already`
            : `a function cannot be "${first.text}" and "${modifier.text}" both`,
          { fixes: [removeWord(file, modifier)] },
        );
    }
  },
};

const meanings: ReadonlyMap<string, string> = new Map([
  ['oneway', 'oneway'],
  ['async', 'oneway'],
  ['stream', 'stream'],
  ['idempotent', 'idempotent'],
  ['readonly', 'readonly'],
]);
