/** A word before the result of a function that is no modifier. */
import type { ThriftCheck } from '../thrift-check.ts';

const known: ReadonlySet<string> = new Set(['oneway', 'async', 'idempotent', 'readonly', 'stream']);

export const unknownModifier: ThriftCheck = {
  code: 'thrift/unknown-modifier',
  severity: 'error',
  title: 'the word is no modifier of a function',
  explain:
    'Before the result of a function may stand `oneway`: the caller waits for no reply. Or `stream`, which is an ' +
    'extension: after one call the server sends any number of messages.',
  examples: {
    bad: `service Greeter {
  async_call void greet()
}
`,
    good: `service Greeter {
  oneway void greet()
}
`,
  },
  function({ node: { modifiers, result } }, report) {
    modifiers.forEach((modifier, index) => {
      if (known.has(modifier.text)) return;
      const next = modifiers[index + 1] ?? result;
      report(modifier, `"${modifier.text}" is no modifier of a function`, {
        fixes: [
          {
            title: `Remove "${modifier.text}"`,
            edits: [{ span: { start: modifier.start, end: next.start }, newText: '' }],
          },
        ],
      });
    });
  },
};
