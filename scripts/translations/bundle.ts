/** The bundle of English texts that translations are made from: all that the sources give to be translated. */
import { globSync, readFileSync } from 'node:fs';
import { coreTexts } from './core-texts.ts';
import { sourceTexts } from './source-texts.ts';

export const bundleFile = 'l10n/bundle.l10n.json';

/** What stays English: the command line, code for other tools, and the documentation of formats of others. */
const unsaid = /^server\/src\/(?:cli|contract|calls\/copy-as|lsp\/buf-files)\/|-schema\.ts$/;

/** Texts by their English, which is their key. */
export type Bundle = Readonly<Record<string, string>>;

/** As JSON, in the order of the alphabet. */
export function englishBundle(): string {
  const keys = [
    ...globSync('client/src/**/*.ts').flatMap((file) => sourceTexts(readFileSync(file, 'utf8')).keys),
    ...globSync('server/src/**/*.ts')
      .filter((file) => !unsaid.test(file.replaceAll('\\', '/')))
      .flatMap((file) => coreTexts(readFileSync(file, 'utf8'))),
  ];
  return JSON.stringify(Object.fromEntries([...new Set(keys)].sort().map((key) => [key, key])), null, 2);
}
