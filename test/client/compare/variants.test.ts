import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Target } from '../../../server/src/contract/target.ts';
import { variantsOf } from '../../../client/src/compare/variants.ts';

const target = (name: string, protocol: Target['protocol'], address = `${name}:1`): Target => ({
  name,
  protocol,
  address,
});

function check(own: Target, saved: readonly Target[], expected: readonly unknown[]): void {
  assert.deepEqual(
    variantsOf(own, saved).map(({ label, instead }) => [label, instead]),
    expected,
  );
}

describe('what a request is compared over', () => {
  it('are the other protocols of its target, and the other targets', () => {
    const own = target('local', 'connect');
    check(
      own,
      [own, target('far', 'grpc'), target('people', 'thrift')],
      [
        ['Connect at local', {}],
        ['gRPC at local', { protocol: 'grpc' }],
        ['gRPC-Web at local', { protocol: 'grpc-web' }],
        ['gRPC at far', { target: 'far', protocol: 'grpc' }],
      ],
    );
  });

  it('are other targets alone for Thrift', () => {
    const own = target('people', 'thrift');
    check(
      own,
      [own, target('far', 'grpc'), target('others', 'thrift')],
      [
        ['Thrift at people', {}],
        ['Thrift at others', { target: 'others' }],
      ],
    );
  });

  it('are told once, where targets of several folders have one name', () => {
    const own = target('localhost:1', 'grpc');
    check(
      own,
      [target('a', 'grpc', 'one:1'), target('a', 'grpc', 'two:1')],
      [
        ['gRPC at localhost:1', {}],
        ['Connect at localhost:1', { protocol: 'connect' }],
        ['gRPC-Web at localhost:1', { protocol: 'grpc-web' }],
        ['gRPC at a', { target: 'a', protocol: 'grpc' }],
      ],
    );
  });
});
