/**
 * Calls of other tools as a request document: command lines of grpcurl, buf curl and curl, `.http` files, requests of
 * Postman and Bruno. Which of these a text is, it shows itself. Nothing of it is run, and no file that it names is read.
 */
import { parse as parseYaml } from 'yaml';
import { importBru, importBrunoYaml, isBru, isBrunoYaml } from './bruno.ts';
import { importBufCurl } from './buf-curl.ts';
import { importCurl } from './curl.ts';
import { importGrpcurl } from './grpcurl.ts';
import { importHttpFile } from './http-file.ts';
import type { Imported, ImportedCall } from './imported-call.ts';
import { importPostman, isPostman } from './postman.ts';
import { rpcText } from './rpc-text.ts';
import { type ShellCommand, shellCommands } from './shell-words.ts';

export type ImportResult =
  | { readonly kind: 'document'; readonly text: string; readonly calls: number }
  /** A sentence without a full stop. */
  | { readonly kind: 'problem'; readonly message: string };

/** Longer texts are no saved requests. */
const longest = 16 * 1024 * 1024;

export function importCalls(text: string): ImportResult {
  if (text.length > longest) return { kind: 'problem', message: 'the text is longer than 16 MB' };
  const found = importedFrom(text);
  if (found === undefined)
    return {
      kind: 'problem',
      message:
        'the text is no command line of grpcurl, buf curl or curl, no .http file, and no request of Postman or Bruno',
    };
  const { source, imported } = found;
  if (imported.calls.length > 0)
    return { kind: 'document', text: rpcText(imported, source), calls: imported.calls.length };
  const [reason = 'there is no gRPC or Connect request in it'] = imported.notes;
  return { kind: 'problem', message: `nothing to import from ${source}: ${reason}` };
}

interface Found {
  readonly source: string;
  readonly imported: Imported;
}

function importedFrom(text: string): Found | undefined {
  if (isBru(text)) return { source: 'Bruno', imported: importBru(text) };
  const commands = importCommands(text);
  if (commands !== undefined) return commands;
  if (/^[ \t]*(?:GRPC|GET|POST|PUT|PATCH|DELETE)[ \t]+\S/m.test(text) && !/^\s*\{/.test(text))
    return { source: 'an .http file', imported: importHttpFile(text) };
  const root = readTree(text);
  if (isBrunoYaml(root)) return { source: 'Bruno', imported: importBrunoYaml(root) };
  return isPostman(root) ? { source: 'Postman', imported: importPostman(root) } : undefined;
}

/** JSON is YAML, too. Aliases are counted by the library, so that a few lines cannot stand for millions. */
function readTree(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return parseYaml(text, { logLevel: 'silent' });
    } catch {
      return undefined;
    }
  }
}

/** Nothing where no command of the text is of a tool that makes calls. */
function importCommands(text: string): Found | undefined {
  if (!/\b(?:grpcurl|curl)\b/.test(text) || /^\s*[{[]/.test(text)) return undefined;
  const calls: ImportedCall[] = [];
  const notes: string[] = [];
  const sources = new Set<string>();
  for (const command of shellCommands(text)) {
    const tool = toolOf(command);
    if (tool === undefined) continue;
    sources.add(tool.name);
    const call = tool.read({ ...command, words: command.words.slice(tool.at + 1) });
    if (typeof call === 'string') notes.push(call);
    else calls.push(call);
  }
  if (sources.size === 0) return undefined;
  return { source: [...sources].join(', '), imported: { calls, notes } };
}

interface Tool {
  readonly name: string;
  /** Where its name ends in the words. */
  readonly at: number;
  readonly read: (command: ShellCommand) => ImportedCall | string;
}

/** Prompts, assignments and the like may stand before the program. */
function toolOf({ words }: ShellCommand): Tool | undefined {
  for (const [at, word] of words.entries()) {
    const program = /([^/\\]*?)(?:\.exe)?$/i.exec(word)?.[1];
    if (program === 'grpcurl') return { name: 'grpcurl', at, read: importGrpcurl };
    if (program === 'buf' && words[at + 1] === 'curl')
      return { name: 'buf curl', at: at + 1, read: importBufCurl };
    if (program === 'curl') return { name: 'curl', at, read: importCurl };
    const goesBefore =
      /^(?:[$>%]|PS|sudo|env|time|exec|command|&|[A-Za-z_]\w*=.*|[A-Z]:\\[^>]*>|.*[>$%])$/s.test(word);
    if (!goesBefore) return undefined;
  }
  return undefined;
}
