/**
 * What Red Hat's YAML language service makes of the schemas of Buf's files. It is a bundle of its own, which the server
 * loads when somebody opens such a file: it is as large as half of the rest.
 */
import type { CompletionList, Diagnostic, Hover, Position } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { getLanguageService } from 'yaml-language-server';
import { bufGenYamlSchema } from './buf-gen-yaml-schema.ts';
import { bufWorkYamlSchema, bufYamlSchema } from './buf-yaml-schema.ts';

export interface YamlService {
  complete(document: TextDocument, position: Position): Promise<CompletionList>;
  hover(document: TextDocument, position: Position): Promise<Hover | null>;
  validate(document: TextDocument): Promise<readonly Diagnostic[]>;
}

const schemas = [
  { name: 'buf.yaml', schema: bufYamlSchema },
  { name: 'buf.work.yaml', schema: bufWorkYamlSchema },
  { name: 'buf.gen.yaml', schema: bufGenYamlSchema },
];

/** What the service calls an object with all that it must have; it shows no more than the keys by themselves. */
const skeleton = 'object';

/** Reads nothing and asks nobody: the schemas are all here, and what a file names as its own is not fetched. */
export function yamlService(): YamlService {
  const service = getLanguageService({
    schemaRequestService: () => Promise.reject(new Error('schemas are not fetched')),
    workspaceContext: { resolveRelativePath: (path) => path },
  });
  service.configure({
    validate: true,
    hover: true,
    hoverSchemaSource: false,
    completion: true,
    format: false,
    yamlVersion: '1.2',
    schemas: schemas.map(({ name, schema }) => ({ uri: `parlance:${name}`, fileMatch: [name], schema })),
  });
  const numbered = textNumbers();
  return {
    async complete(document, position) {
      const { items, ...rest } = await service.doComplete(numbered(document), position, false);
      return { ...rest, items: items.filter(({ label }) => label !== skeleton) };
    },
    hover: (document, position) => service.doHover(numbered(document), position),
    validate: (document) => service.doValidation(numbered(document), false),
  };
}

/**
 * The service remembers what it parsed by URI and version, and a document that is opened again begins anew with its
 * versions: every text gets a version of its own.
 */
function textNumbers(): (document: TextDocument) => TextDocument {
  const last = new Map<string, TextDocument>();
  let count = 0;
  return (document) => {
    const text = document.getText();
    const before = last.get(document.uri);
    if (before?.getText() === text) return before;
    const now = TextDocument.create(document.uri, document.languageId, ++count, text);
    last.set(document.uri, now);
    return now;
  };
}
