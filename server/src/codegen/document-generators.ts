/** What documents are made of schemas in either language, by the names that the command line has for them. */
import type { FileContents } from '../model/contents.ts';
import type { ContentsIndex } from './contents-index.ts';
import type { Generated } from './generated-file.ts';
import { generateJsonSchema } from './json-schema/json-schema.ts';
import { generateMarkdown } from './markdown/markdown.ts';

export interface DocumentGenerator {
  /** What it makes, as people call it. */
  readonly title: string;
  /** Where the documents go, below the folder for all output. */
  readonly folder: string;
  /** The documents of the files; the index has what they import, too. */
  generate(index: ContentsIndex, files: readonly FileContents[]): Generated;
}

export const documentGenerators: ReadonlyMap<string, DocumentGenerator> = new Map([
  ['markdown', { title: 'Documentation in Markdown', folder: 'gen-markdown', generate: generateMarkdown }],
  ['jsonschema', { title: 'JSON Schema', folder: 'gen-jsonschema', generate: generateJsonSchema }],
]);
