import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { greetServer } from '../../support/greet-server.ts';

const callMain = path.resolve('server/src/cli/call-main.ts');
const main = path.resolve('server/src/cli/main.ts');
const schema = path.resolve('client/demo/greet/v1/greet.proto');

describe('the script of calls alone', () => {
  it('makes a call', async () => {
    await using server = await greetServer({ http: '2' });
    const url = `http://127.0.0.1:${server.port}/greet.v1.GreetService/Greet`;
    const args = [callMain, 'call', '--schema', schema, '--protocol', 'grpc', '-d', '{"name": "Ada"}', url];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
    assert.equal(stderr, '');
    assert.match(stdout, /Hello, Ada!/);
  });

  for (const args of [['--help'], ['--insecure', 'localhost:1'], []])
    it(`says the same as the whole command line to ${JSON.stringify(args)}`, () => {
      const [alone, whole] = [callMain, main].map((script) => {
        const run = spawnSync(process.execPath, [script, 'call', ...args], { encoding: 'utf8' });
        return { status: run.status, out: run.stdout, errors: run.stderr };
      });
      assert.deepEqual(alone, whole);
    });
});
