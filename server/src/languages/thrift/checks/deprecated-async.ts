/** The old spelling of `oneway`. */
import type { ThriftCheck } from '../thrift-check.ts';

export const deprecatedAsync: ThriftCheck = {
  code: 'thrift/deprecated-async',
  severity: { apache: 'warning', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'off' },
  fixedOnSave: true,
  title: '`async` is the old spelling of `oneway`',
  explain: 'Both mean the same: the caller waits for no reply. Compilers still read `async`, and warn.',
  examples: {
    bad: `service Log {
  async void write()
}
`,
    good: `service Log {
  oneway void write()
}
`,
  },
  function({ node: { modifiers } }, report) {
    for (const modifier of modifiers)
      if (modifier.text === 'async')
        report(modifier, '"async" is deprecated: it is called "oneway" now', {
          tags: ['deprecated'],
          fixes: [{ title: 'Replace by "oneway"', edits: [{ span: modifier, newText: 'oneway' }] }],
        });
  },
};
