import assert from 'node:assert/strict';
import { it } from 'node:test';
import { thriftTestMatrix } from '../interop/support/thrift-test/matrix.ts';
import { type SuiteParts, suiteName } from '../interop/support/thrift-test/suite-name.ts';

it('the matrix of ThriftTest counts methods, and one with a failed test as failed', () => {
  const framed: SuiteParts = { library: 'Go', protocol: 'binary', transport: 'framed' };
  const http: SuiteParts = { library: 'Python', protocol: 'multiplexed json', transport: 'http' };
  const ran = [
    { suite: suiteName(framed), name: 'testI32, 0', passed: false },
    { suite: suiteName(framed), name: 'testI32, 1', passed: true },
    { suite: suiteName(framed), name: 'testMulti, six arguments', passed: true },
    { suite: suiteName(http), name: 'testI32, 0', passed: true },
    { suite: 'another suite', name: 'testI32, 0', passed: true },
  ];
  assert.equal(
    thriftTestMatrix(ran),
    [
      'ThriftTest                        framed        http',
      'Go binary                            1/2',
      'Python multiplexed json                          1/1',
      '1/2 cells, 2/3 methods in them, 3/4 tests passed',
    ].join('\n'),
  );
});
