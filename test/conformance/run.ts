/**
 * `npm run conformance`: the Connect conformance suite against the engine, every case of every feature that calls
 * claim (`features.yaml` beside this file). The suite is installed with Go, in a cache outside of the checkout. Ends
 * with the counts.
 */
import { execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { installedOnce } from '../../scripts/dev-cache.ts';

const suite = 'connectrpc.com/conformance';
const version = 'v1.0.6';
const programs = ['connectconformance', 'referenceclient', 'referenceserver', 'grpcclient', 'grpcserver'];

/** How long the suite may take; on an idle machine it takes half a minute. */
const timeoutMs = 600_000;

const here = import.meta.dirname;
const root = path.resolve(here, '../..');
const folder = installedOnce(`conformance-${version}`, install);
const bin = path.join(folder, 'bin');

process.exitCode = await main();

async function main(): Promise<number> {
  const output = await runSuite(descriptors());
  const counts = /^(\d+) passed, (\d+) failed$/m.exec(output);
  const [, passed = '0', failed = '1'] = counts ?? [];
  console.log(`${passed} passed, ${failed} failed`);
  return counts !== null && failed === '0' && Number(passed) > 0 ? 0 : 1;
}

function install(empty: string): void {
  execFileSync('go', ['install', ...programs.map((name) => `${suite}/cmd/${name}@${version}`)], {
    cwd: empty,
    env: { ...process.env, GOBIN: path.join(empty, 'bin') },
    stdio: 'inherit',
  });
}

/** The suite's own schema, compiled by our own command line. */
function descriptors(): string {
  execFileSync(process.execPath, ['esbuild.js'], { cwd: root, stdio: 'inherit' });
  const module = JSON.parse(
    execFileSync('go', ['mod', 'download', '-json', `${suite}@${version}`], {
      cwd: folder,
      encoding: 'utf8',
    }),
  ) as { readonly Dir: string };
  const schemas = path.join(module.Dir, 'proto');
  const file = path.join(folder, 'conformance.binpb');
  execFileSync(
    process.execPath,
    [
      path.join(root, 'dist/cli.js'),
      'build',
      '-o',
      file,
      '-I',
      schemas,
      path.join(schemas, 'connectrpc/conformance/v1/client_compat.proto'),
      // Some cases carry descriptors in the details of errors.
      path.join(root, 'dist/include/google/protobuf/descriptor.proto'),
    ],
    { stdio: 'inherit' },
  );
  return file;
}

function runSuite(schema: string): Promise<string> {
  const child = spawn(
    path.join(bin, 'connectconformance'),
    [
      '--mode',
      'client',
      '--conf',
      path.join(here, 'features.yaml'),
      '--',
      process.execPath,
      path.join(here, 'client.ts'),
      schema,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], timeout: timeoutMs },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', () => {
      const rest = output.replace(/^\d+ passed, \d+ failed\n?/m, '');
      process.stdout.write(rest);
      resolve(output);
    });
  });
}
