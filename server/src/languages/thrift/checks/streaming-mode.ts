/** A streaming mode that Kitex does not have. */
import { nearestNames } from '../../../base/nearest-names.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import { modes, streamingModesOf } from '../streaming-modes.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const streamingMode: ThriftCheck = {
  code: 'thrift/streaming-mode',
  severity: { apache: 'off', fbthrift: 'off', kitex: 'warning', thriftpy2: 'off', thriftrw: 'off' },
  title: 'there is no such streaming mode',
  explain:
    'With Kitex the annotation `streaming.mode` says who sends more than one message: ' +
    '`client`, `server`, both with `bidirectional`, or nobody with `unary`. It has one of these values, and stands once ' +
    'at a function. thriftgo reads others, and fails when it generates code.',
  examples: {
    bad: `struct Message {}
service Chat {
  Message talk(1: Message message) (streaming.mode = "bidirection")
}
`,
    good: `struct Message {}
service Chat {
  Message talk(1: Message message) (streaming.mode = "bidirectional")
}
`,
  },
  function({ node }, report, file) {
    const found = streamingModesOf(node, file);
    found.forEach(({ key, place, mode }, at) => {
      if (at > 0) {
        report(key, 'the function has a streaming mode already');
      } else if (!modes.has(mode)) {
        const [near] = mode === '' ? [] : nearestNames(mode, modes, 1);
        report(place, `there is no streaming mode "${mode}"`, {
          help: `choose one of ${[...modes].join(', ')}`,
          ...(near !== undefined && { fixes: [replacement(place, `"${near}"`, `Replace by "${near}"`)] }),
        });
      }
    });
  },
};
