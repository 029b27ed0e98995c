import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { SchemaFolder } from '../../../support/parlance-call.ts';

const main = path.resolve(import.meta.dirname, '../../../../server/src/cli/main.ts');

function run(args: readonly string[], input = ''): { status: number | null; output: string; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'import', ...args], {
    encoding: 'utf8',
    input,
  });
  return { status, output: stdout, errors: stderr };
}

test('calls of a file become a request document', () => {
  using folder = new SchemaFolder({ 'calls.sh': 'grpcurl -plaintext -d \'{"a": 1}\' localhost:1 s.S/M\n' });
  const { status, output, errors } = run([path.join(folder.path, 'calls.sh')]);
  assert.deepEqual({ status, errors }, { status: 0, errors: '' });
  assert.match(output, /^# @schema reflection\nGRPC localhost:1\/s\.S\/M\n\n\{"a": 1\}\n$/m);
});

test('calls of standard input, too', () => {
  assert.match(run(['-'], 'buf curl http://a:1/s.S/M').output, /# @protocol connect/);
});

test('what is nothing of the kind is told', () => {
  assert.deepEqual(run(['-'], 'hello'), {
    status: 1,
    output: '',
    errors:
      'parlance import: the text is no command line of grpcurl, buf curl or curl, no .http file, and no request of Postman or Bruno\n',
  });
  assert.equal(run(['missing.http']).status, 2);
  assert.equal(run([]).status, 2);
});
