/** Writes dist/THIRD-PARTY-NOTICES.txt: the licenses of all that is shipped and was written by others. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BundledPackage, bundledPackages } from './bundled-packages.ts';

/** Licenses that ask for no more than to be passed on. Another one wants a look by a person first. */
const allowed = new Set([
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'ISC',
  'BlueOak-1.0.0',
  '(Apache-2.0 AND BSD-3-Clause)',
  'CC-BY-4.0',
]);

const packages = bundledPackages();
const strange = packages.filter(({ license }) => !allowed.has(license));
if (strange.length > 0) {
  console.error(
    `Not among the licenses we ship: ${strange.map(({ name, license }) => `${name} (${license})`).join(', ')}`,
  );
  process.exit(1);
}
const texts = packages.map(
  (bundled) =>
    `${'='.repeat(100)}\n${bundled.name} ${bundled.version} (${bundled.license})\n\n${licenseText(bundled)}`,
);
writeFileSync(
  'dist/THIRD-PARTY-NOTICES.txt',
  `Parlance includes the work of others, under the licenses below.\n\n${texts.join('\n')}`,
);
console.log(`Notices of ${packages.length} packages`);

function licenseText({ name, license, folder }: BundledPackage): string {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  if (files.length === 0)
    return `The package ${name} states the license ${license} and has no license file.\n`;
  return files.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
}
