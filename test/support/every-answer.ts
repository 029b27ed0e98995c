/** All that a language says of one file by itself: for inputs that nobody would write. */
import { type Uri, uriFromPath } from '../../server/src/base/uri.ts';
import type { Diagnostic } from '../../server/src/diagnostics/diagnostic.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { walkDeclarations } from '../../server/src/model/outline.ts';

/** Asks every function of the language; gives what is wrong with the file. Nothing that it imports is there. */
export function everyAnswer(language: Language, text: string): readonly Diagnostic[] {
  const parsed = language.parse(text);
  const docOf = language.docs(parsed);
  for (const declaration of walkDeclarations(language.declarations(parsed))) docOf(declaration);
  language.imports(parsed);
  language.exports(parsed);
  const linked = language.link({
    file: { uri, importPath: 'main', parsed },
    imported: () => undefined,
    linked: () => undefined,
    resolution: () => undefined,
  });
  language.dialectOf?.(linked);
  language.schema(linked);
  language.bundle(linked);
  Array.from(language.descriptors?.([linked], { sourceInfo: true }) ?? []);
  language.compilerJson?.(linked);
  language.conflicts?.([linked]);
  return language.check(linked);
}

const uri: Uri = uriFromPath('/main');
