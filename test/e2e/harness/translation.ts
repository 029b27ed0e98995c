/**
 * VS Code in another language, as its users have it: a language pack, here one that leaves VS Code's own words in English,
 * and the two files of a translation of Parlance in the folder of the installed extension.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CodeServer } from '../../../scripts/code-server/server.ts';
import { bundleFile, type Bundle } from '../../../scripts/translations/bundle.ts';

export interface Translation {
  /** As VS Code names it. */
  readonly language: string;
  /** The texts of `package.nls.json`. */
  readonly manifest: Bundle;
  /** The texts of the bundle. */
  readonly bundle: Bundle;
}

/** As VS Code writes it down once a language pack is installed; this one has no words. */
export function addLanguagePack({ data }: CodeServer, { language }: Translation): void {
  const words = path.join(data, 'main.i18n.json');
  writeFileSync(words, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: 'parlance',
    extensions: [{ extensionIdentifier: { id: 'parlance-test.language-pack' }, version: '1.0.0' }],
    translations: { vscode: words },
    label: language,
  };
  writeFileSync(path.join(data, 'data/languagepacks.json'), JSON.stringify({ [language]: pack }));
}

/** Puts a translation where `vsce` packs it, into the extension that is installed in the folder. */
export function translateExtension(
  { extensions }: CodeServer,
  { language, manifest, bundle }: Translation,
): void {
  const name = readdirSync(extensions).find((each) => each.startsWith('parlance.parlance-'));
  assert.ok(name !== undefined, `the extension is installed in ${extensions}`);
  const translated = (file: string): string =>
    path.join(extensions, name, file.replace(/\.json$/, `.${language}.json`));
  mkdirSync(path.dirname(translated(bundleFile)), { recursive: true });
  writeFileSync(translated('package.nls.json'), JSON.stringify(manifest));
  writeFileSync(translated(bundleFile), JSON.stringify(bundle));
}

/** The English texts that translations are made of, as they are packed. */
export function englishTexts(): Omit<Translation, 'language'> {
  const read = (file: string): Bundle => JSON.parse(readFileSync(file, 'utf8')) as Bundle;
  return { manifest: read('package.nls.json'), bundle: read(bundleFile) };
}
