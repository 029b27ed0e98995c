/** The problems of request documents, found by a language server in this process, as an editor is told of them. */
import { readFileSync } from 'node:fs';
import { pathFromUri, type Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type LocalServerOptions, startLocalServer } from '../lsp/local-server.ts';

export interface RequestProblems {
  readonly uri: Uri;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Of each of the files, in their order. */
export async function requestProblems(
  files: readonly Uri[],
  options: LocalServerOptions,
): Promise<readonly RequestProblems[]> {
  const server = await startLocalServer(options);
  try {
    const found: RequestProblems[] = [];
    for (const uri of files) {
      const text = readFileSync(pathFromUri(uri), 'utf8');
      found.push({ uri, text, diagnostics: await server.ask('parlance/requestProblems', { uri, text }) });
    }
    return found;
  } finally {
    server.close();
  }
}
