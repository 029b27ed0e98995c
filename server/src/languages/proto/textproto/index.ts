/**
 * Text format files, `.txtpb` and the like: a language that declares nothing and names what a Protobuf schema declares.
 * What it shares with the options of Protobuf is there, in `options/` and `occurrences/`.
 */
import type { Language } from '../../language.ts';
import { proto } from '../index.ts';
import { checkText } from './check.ts';
import { completionAt } from './completion.ts';
import { lexemesOf } from './lexemes.ts';
import { importsOf, linkText, type TextLinked } from './link.ts';
import { occurrencesOf } from './occurrences.ts';
import { outlineOfText } from './outline.ts';
import { parseText, type TextParsed } from './parser.ts';

export const textproto: Language<TextParsed, TextLinked> = {
  id: 'textproto',
  extensions: ['.txtpb', '.textproto', '.textpb', '.pbtxt'],
  rootsFrom: [],
  importsFrom: proto,
  parse: parseText,
  imports: importsOf,
  declarations: () => [],
  outline: outlineOfText,
  docs: () => () => undefined,
  // Nobody imports it, and it is about all that is inside of what it names.
  exports: () => ({ names: 0, bodies: 0, looksInside: true }),
  importCandidates: () => [],
  link: linkText,
  occurrences: occurrencesOf,
  completion: completionAt,
  lexemes: lexemesOf,
  check: checkText,
  schema: () => ({ records: {}, enums: {}, services: {} }),
  bundle: () => ({ kind: 'descriptor-set', bytes: new Uint8Array() }),
};
