/**
 * `npm run release -- VERSION`: closes the unreleased section of the changelog, removes the notes that it was made of,
 * and sets the version in `package.json`. Commits and publishes nothing.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { released } from './docs/changelog.ts';

const [version = ''] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version)) {
  console.error('usage: npm run release -- VERSION, such as 1.2.3');
  process.exit(2);
}
const changelog = released(
  readFileSync('CHANGELOG.md', 'utf8'),
  version,
  new Date().toISOString().slice(0, 10),
);
if (changelog === undefined) {
  console.error(
    'CHANGELOG.md has nothing that is not released: write notes in changes/, then "npm run docs"',
  );
  process.exit(1);
}
writeFileSync('CHANGELOG.md', changelog);
for (const name of readdirSync('changes')) if (name !== 'README.md') rmSync(`changes/${name}`);
for (const file of ['package.json', 'package-lock.json'])
  writeFileSync(file, withVersion(readFileSync(file, 'utf8'), version));
console.log(`${version}: look through CHANGELOG.md, commit, tag v${version}, and run "npm run package"`);

/** In the lockfile the version stands twice: of the whole, and of the root package. */
function withVersion(text: string, to: string): string {
  const json = JSON.parse(text) as { version: string; packages?: Record<string, { version?: string }> };
  json.version = to;
  const root = json.packages?.[''];
  if (root !== undefined) root.version = to;
  return `${JSON.stringify(json, null, 2)}\n`;
}
