import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';
import { greetServer } from '../../support/greet-server.ts';

/** Takes away what Node 20 lacks. */
const older =
  'import tls from "node:tls"; import { syncBuiltinESMExports } from "node:module"; ' +
  'delete tls.getCACertificates; syncBuiltinESMExports(); ' +
  'delete Object.groupBy; delete Map.groupBy; delete Promise.withResolvers; ' +
  'for (const name of ["union", "intersection", "difference", "isSubsetOf"]) delete Set.prototype[name]; ' +
  'for (const name of ["map", "filter", "find", "some", "toArray"]) delete Iterator.prototype[name]; ' +
  'delete Array.fromAsync; delete Promise.try;';

const support = path.resolve(import.meta.dirname, '../../support');
const demo = path.resolve(import.meta.dirname, '../../../client/demo');
const parlance = [
  '--import',
  `data:text/javascript,${encodeURIComponent(older)}`,
  path.resolve(import.meta.dirname, '../../../server/src/cli/main.ts'),
];

it('the command line runs on Node 20', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...parlance, 'check', '--json', demo], {
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  assert.match(stdout, /thrift\/stream-modifier/);
  assert.equal(status, 0);
});

it('calls over TLS on Node 20, trusting NODE_EXTRA_CA_CERTS', async () => {
  await using server = await greetServer({ http: '1.1', tls: 'server' });
  const url = `https://127.0.0.1:${server.port}/greet.v1.GreetService/Greet`;
  const schema = path.join(demo, 'greet/v1/greet.proto');
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [...parlance, 'call', '--schema', schema, '-d', '{"name": "Ada"}', url],
    { env: { ...process.env, NODE_EXTRA_CA_CERTS: path.join(support, 'certificates/ca.pem') } },
  );
  assert.equal(stderr, '');
  assert.match(stdout, /Hello, Ada!/);
});
