/**
 * The manifest as VS Code shows it: `package.json` with the texts of `package.nls.json`, or of a translation beside it,
 * in place of their keys.
 */
import { readFileSync } from 'node:fs';

/** Texts by their key. */
export type ManifestTexts = Readonly<Record<string, string>>;

/** The manifest in English. */
export function readManifest(): unknown {
  const texts = readManifestTexts();
  return JSON.parse(readFileSync('package.json', 'utf8'), (_, value: unknown) => {
    const key = keyIn(value);
    return key === undefined ? value : (texts[key] ?? value);
  });
}

/** The English texts. */
export function readManifestTexts(): ManifestTexts {
  return JSON.parse(readFileSync('package.nls.json', 'utf8')) as ManifestTexts;
}

/** What is wrong between a manifest, as parsed, and its texts, a line each. */
export function manifestTextProblems(manifest: unknown, texts: ManifestTexts): readonly string[] {
  const used = new Set<string>();
  const literal: string[] = [];
  visit(manifest, '', (value, path) => {
    const key = keyIn(value);
    if (key !== undefined) used.add(key);
    else if (shownMembers.test(path) && !names.has(value))
      literal.push(`package.json: the text at ${path} belongs in package.nls.json`);
  });
  return [
    ...literal,
    ...[...used].filter((key) => !(key in texts)).map((key) => `package.nls.json: "${key}" is missing`),
    ...Object.keys(texts)
      .filter((key) => !used.has(key))
      .map((key) => `package.nls.json: nothing uses "${key}"`),
  ];
}

/** Where VS Code shows what stands there. */
const shownMembers =
  /^(?:displayName|description|capabilities\..*\.description|contributes\.(?!grammars|semanticTokenScopes).*\.(?:title|shortTitle|label|name|displayName|contextualTitle|contents|altText|category|(?:markdown)?(?:description|enumDescriptions\.\d+|deprecationMessage)|markdown(?:Description|EnumDescriptions\.\d+|DeprecationMessage)|aliases\.0))$/;

/** What is called the same in every language. */
const names: ReadonlySet<string> = new Set(['Parlance', 'Thrift']);

/** The key that stands in place of a text. */
function keyIn(value: unknown): string | undefined {
  return typeof value === 'string' ? /^%([^%\s]+)%$/.exec(value)?.[1] : undefined;
}

function visit(value: unknown, path: string, take: (text: string, path: string) => void): void {
  if (typeof value === 'string') take(value, path);
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value))
      visit(member, path === '' ? name : `${path}.${name}`, take);
}
