/**
 * What Red Hat's YAML language service makes of the schemas of Buf's files. It is a bundle of its own, which the server
 * loads when somebody opens such a file: it is as large as half of the rest.
 */
import type { CompletionList, Diagnostic, Hover, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
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
  return {
    complete: (document, position) => service.doComplete(document, position, false),
    hover: (document, position) => service.doHover(document, position),
    validate: (document) => service.doValidation(document, false),
  };
}
