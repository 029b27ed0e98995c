/** What an attack is: a server that behaves badly towards a call, and the words in which the call tells of it. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { greetProto } from '../support/greet-server.ts';
import type { RawServer } from '../support/raw-servers.ts';
import type { Way } from './ways.ts';

export interface Attack {
  readonly name: string;
  readonly way: Way;
  readonly serve: () => Promise<RawServer>;
  /** Options of `parlance call` beside those of the way. */
  readonly args?: readonly string[];
  /** `phase code: message` of the error; ports are written as PORT. Nothing where the call is to succeed. */
  readonly error: string | RegExp | undefined;
  /** What is printed for the messages that come. */
  readonly out?: RegExp;
  /** More memory than others may take, in bytes, for what the limits allow. */
  readonly allowedBytes?: number;
}

export const greetSchema = 'greet.proto';
export const thriftSchema = 'node.thrift';

/** The schemas of the calls, in files. */
export function schemaFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-hostile-'));
  writeFileSync(path.join(folder, greetSchema), greetProto);
  writeFileSync(
    path.join(folder, thriftSchema),
    `struct Node {
       1: Node child; 2: list<i64> numbers; 3: set<i32> marks; 4: map<i32, i32> table; 5: string text; 6: binary blob
     }
     exception Failed { 1: string why }
     service Nodes { Node get() throws (1: Failed failed) }`,
  );
  return folder;
}

export const commandLine = ({ way, args = [] }: Attack, port: number, folder: string): readonly string[] => [
  '--schema',
  path.join(folder, way.schema),
  ...way.args,
  ...args,
  `${way.scheme}://127.0.0.1:${port}`,
  way.method,
];
