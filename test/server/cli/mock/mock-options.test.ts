import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../../../../server/src/cli/command.ts';
import { makePlan } from '../../../../server/src/cli/mock/make-plan.ts';
import { mockOptions } from '../../../../server/src/cli/mock/mock-options.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';

describe('the arguments of parlance mock', () => {
  it('lead to a free port of this machine, unless they say otherwise', () => {
    const addressOf = (...args: readonly string[]) => {
      const { host, port } = mockOptions(['a.proto', ...args]);
      return [host, port];
    };
    assert.deepEqual(addressOf(), ['127.0.0.1', 0]);
    assert.deepEqual(addressOf('--address', '8080'), ['127.0.0.1', 8080]);
    assert.deepEqual(addressOf('--address', '0.0.0.0:8080'), ['0.0.0.0', 8080]);
    assert.deepEqual(addressOf('--address', '[::1]:0'), ['::1', 0]);
  });

  for (const [args, complaint] of [
    [[], /^no file with a schema was given$/],
    [['nothing.proto'], /^nothing\.proto: no such file$/],
    [
      ['client/demo/greet/v1/greet.proto', '--service', 'Other'],
      /^no file declares the service "Other"; there are: greet\.v1\.GreetService$/,
    ],
    [['a.proto', '--address', 'localhost'], /^"localhost" is not an address to listen on/],
    [['a.proto', '--address', '127.0.0.1:70000'], /is not an address to listen on/],
  ] as const)
    it(`are refused: ${args.join(' ') || 'none'}`, () =>
      assert.rejects(
        async () => makePlan({ options: mockOptions(args), languages: [proto], cwd: process.cwd() }),
        (error) => error instanceof UsageError && complaint.test(error.message),
      ));
});
