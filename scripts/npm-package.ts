/**
 * Makes `out/parlance.tgz`, the command line as an npm package: what `parlance` needs of a production build and no
 * more, without dependencies. Needs `npm run package`, which makes that build.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';

const folder = 'out/npm';

/** From the checkout, with the paths they have in the package. */
const shipped: readonly (readonly [from: string, to: string])[] = [
  ...[
    'dist/package.json',
    'dist/cli.js',
    'dist/cli-main.js',
    'dist/cli-call.js',
    'dist/yaml-service.js',
    'dist/es-plugin.js',
    'dist/protovalidate.js',
    'dist/graph-layout.js',
    'dist/THIRD-PARTY-NOTICES.txt',
    'dist/include',
    'dist/demo',
    'LICENSE',
    'CHANGELOG.md',
  ].map((file) => [file, file] as const),
  ['scripts/npm/README.md', 'README.md'],
];

interface Manifest {
  readonly [member: string]: unknown;
}

const { version, license, repository, bugs, keywords, bin } = JSON.parse(
  readFileSync('package.json', 'utf8'),
) as Manifest;

rmSync(folder, { recursive: true, force: true });
mkdirSync(`${folder}/dist`, { recursive: true });
for (const [from, to] of shipped) {
  if (!existsSync(from)) throw new Error(`${from} is missing: run "npm run package" first`);
  cpSync(from, `${folder}/${to}`, { recursive: true });
}
const manifest: Manifest = {
  name: 'parlance',
  version,
  description:
    'Protobuf and Thrift: problems, layout, descriptors, and live calls over gRPC, Connect and Thrift.',
  keywords,
  license,
  repository,
  bugs,
  bin,
  engines: { node: '>=20' },
  files: ['dist'],
};
writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
const { status, stdout } = spawnSync('npm', ['pack', '--json', '--pack-destination', '..'], {
  cwd: folder,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
  shell: process.platform === 'win32',
});
if (status !== 0) process.exit(status ?? 1);
const [packed] = JSON.parse(stdout) as readonly { readonly filename: string }[];
if (packed === undefined) throw new Error('npm packed nothing');
renameSync(`out/${packed.filename}`, 'out/parlance.tgz');
console.log(`out/parlance.tgz: ${(statSync('out/parlance.tgz').size / 1024 / 1024).toFixed(2)} MB`);
