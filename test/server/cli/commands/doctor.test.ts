import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { greetServer } from '../../../support/greet-server.ts';
import { type Printed, runTool } from '../../../support/run-tool.ts';

const doctor = (...args: readonly string[]): Promise<Printed> =>
  runTool(process.execPath, ['server/src/cli/main.ts', 'doctor', ...args]);

describe('parlance doctor', () => {
  it('says what works, and ends with 0', async () => {
    await using server = await greetServer({ http: '1.1' });
    const { status, output } = await doctor(`http://127.0.0.1:${server.port}/greet.v1.GreetService/Greet`);
    assert.equal(status, 0);
    assert.match(output, /^✓ address /m);
    assert.match(output, /^\? protocol .*whether it speaks Connect$/m);
    assert.match(output, /^✓ service {5}it serves "greet\.v1\.GreetService\/Greet"$/m);
    assert.equal(server.sent(), 0);
  });

  it('says what fails and which option helps, and ends with 1', async () => {
    await using server = await greetServer({ http: '2', tls: 'server' });
    const { status, output } = await doctor(`https://localhost:${server.port}`);
    assert.equal(status, 1);
    assert.match(
      output,
      /^✗ tls .*was refused: its issuer is not known\n.*certificate server of.*\n +→ call it with --cacert/m,
    );
  });

  it('prints an object a line', async () => {
    const { status, output } = await doctor('--json', 'thrift://127.0.0.1:1');
    assert.equal(status, 1);
    const steps = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { layer: string; outcome: string });
    assert.deepEqual(
      steps.map(({ layer, outcome }) => [layer, outcome]),
      [
        ['address', 'ok'],
        ['connection', 'failed'],
      ],
    );
  });

  it('says which file cannot be read', async () => {
    const { status, errors } = await doctor('--cacert', 'no-such.pem', 'localhost:1');
    assert.equal(status, 1);
    assert.match(errors, /^parlance doctor: .*no-such\.pem/);
  });

  it('refuses arguments that make no sense', async () => {
    for (const args of [[], ['a:1', 'b', 'c'], ['--thrift', 'sideways', 'a:1']])
      assert.equal((await doctor(...args)).status, 2);
  });
});
