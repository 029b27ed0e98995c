/** A sink without an answer at its end, or, beside a stream, with one. */
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const sinkFinalResponse: ThriftCheck = {
  code: 'thrift/sink-final-response',
  severity: onlyIn('fbthrift', 'error'),
  title: 'a sink lacks its final response, or has one beside a stream',
  explain:
    'In `sink<i32, string>` the client sends any number of integers, and the server answers with a string when all is sent. ' +
    'Beside a stream there is no such answer: `sink<i32>, stream<string>`.',
  examples: {
    bad: `package "example.com/people"
service People {
  sink<string> add();
}
`,
    good: `package "example.com/people"
service People {
  sink<string, i32> add();
}
`,
  },
  function({ node }, report) {
    const results = [node.result, ...node.furtherResults];
    const hasStream = results.some(({ kind }) => kind === 'stream');
    for (const sink of results) {
      if (sink.kind !== 'sink') continue;
      if (hasStream && sink.final !== undefined)
        report(sink.final, 'a sink has no final response beside a stream');
      else if (!hasStream && sink.final === undefined)
        report(sink, 'the sink needs a final response: "sink<A, B>"');
    }
  },
};
