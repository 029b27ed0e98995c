/**
 * From generated code back to its source: what the generator says of that, and which declaration the code at a place
 * was made of. The way there is `generated-code.ts`; this asks it for each declaration that the place can be of.
 */
import { touches } from '../base/span.ts';
import { baseName, type Uri } from '../base/uri.ts';
import { type Declaration, walkDeclarations } from '../model/outline.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { generatedPlaces, generatedSymbol, plainName, sourceSaid } from './generated-code.ts';
import type { GeneratedSource } from './generated-code/generated-language.ts';

/** The ends of import paths that the source can have: what the generator says, or else what the file is called for. */
export function sourcePaths(uri: Uri, text: string, extensions: readonly string[]): readonly string[] {
  const said = sourceSaid(text);
  if (said !== undefined) return [said];
  const stem = baseName(uri).replace(/(?:_pb2_grpc|_pb2|_grpc|_pb|_connect|_types)?(?:\.\w+)+$/, '');
  return extensions.map((extension) => `${stem}${extension}`);
}

/** The word at the offset of a text, and empty where none is. */
export function wordAround(text: string, offset: number): string {
  const before = /\w*$/.exec(text.slice(Math.max(0, offset - longestWord), offset))?.[0] ?? '';
  const behind = /^\w*/.exec(text.slice(offset, offset + longestWord))?.[0] ?? '';
  return before + behind;
}

const longestWord = 200;

/** The declaration of the file that the code at the offset declares. */
export function declarationOfGenerated(
  file: SourceFile,
  source: GeneratedSource,
  uri: Uri,
  text: string,
  offset: number,
): Declaration | undefined {
  const word = plainName(wordAround(text, offset));
  if (word === '') return undefined;
  for (const declaration of walkDeclarations(file.declarations)) {
    const name = plainName(declaration.name);
    // A name is generated whole, with more around it, or without the beginning that all values of its enum have.
    if (name === '' || !(word.includes(name) || name.endsWith(word))) continue;
    const symbol = generatedSymbol(file, declaration);
    const places = symbol === undefined ? [] : generatedPlaces(uri, text, source, symbol);
    if (places.some((place) => touches(place, offset))) return declaration;
  }
  return undefined;
}
