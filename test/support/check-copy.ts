/** Copies of calls in tests: through the language server, as the command of the editor gets them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CallCopy, ShellName } from '../../server/src/contract/call-copy.ts';
import type { ServerRequests } from '../../server/src/contract/server-protocol.ts';
import { startLspClient } from './lsp-client.ts';

/** A service with methods of all kinds, and one with an HTTP interface. */
export const greetFile = `syntax = "proto3";
package greet.v1;
option go_package = "example.com/greet/v1;greetv1";
import "google/api/annotations.proto";
message GreetRequest { string name = 1; int64 big = 2; Place place = 3; repeated string tags = 4; }
message Place { string city = 1; string street_name = 2; }
message GreetResponse { string greeting = 1; }
service GreetService {
  rpc Greet(GreetRequest) returns (GreetResponse);
  rpc GreetMany(stream GreetRequest) returns (GreetResponse);
  rpc KeepGreeting(GreetRequest) returns (stream GreetResponse);
  rpc GreetEach(stream GreetRequest) returns (stream GreetResponse);
  rpc Look(GreetRequest) returns (GreetResponse) { option idempotency_level = NO_SIDE_EFFECTS; }
  rpc Post(GreetRequest) returns (GreetResponse) {
    option (google.api.http) = { post: "/v1/{name=people/*}/{place.city}:greet" body: "*" };
  }
  rpc Get(GreetRequest) returns (GreetResponse) {
    option (google.api.http) = { get: "/v1/greet/{name}" };
  }
}
`;

const bundledFiles = Object.fromEntries(
  ['google/api/annotations.proto', 'google/api/http.proto', 'google/protobuf/descriptor.proto'].map(
    (name) => [
      `/bundled/${name}`,
      readFileSync(path.resolve(import.meta.dirname, '../../node_modules/google-proto-files', name), 'utf8'),
    ],
  ),
);

export interface CopyFixture {
  /** The request document. */
  readonly request: string;
  /** Entries of `rpc.targets.json`. */
  readonly targets?: readonly object[];
  readonly shell?: ShellName;
  readonly files?: Readonly<Record<string, string>>;
}

/** What the first request of the document can be copied as, or why it is not. */
export async function answerOf({
  request,
  targets = [],
  shell = 'sh',
  files = {},
}: CopyFixture): Promise<ServerRequests['parlance/copyCall']['result']> {
  const client = await startLspClient({
    'greet/v1/greet.proto': greetFile,
    ...bundledFiles,
    'rpc.targets.json': JSON.stringify({ targets }),
    ...files,
  });
  try {
    client.open('a.rpc', request);
    return await client.request('parlance/copyCall', { uri: 'file:///ws/a.rpc', line: 0, shell });
  } finally {
    client.end();
  }
}

export async function copiesOf(fixture: CopyFixture): Promise<readonly CallCopy[]> {
  const answer = await answerOf(fixture);
  assert.equal(answer.kind, 'copies', JSON.stringify(answer));
  return answer.copies;
}

/** What the request is as the tool, or why it is none. */
export async function copyOf(id: string, fixture: CopyFixture): Promise<string> {
  const copy = (await copiesOf(fixture)).find((each) => each.id === id);
  if (copy === undefined) return 'not offered';
  return copy.kind === 'text' ? copy.text : `refused: ${copy.reason}`;
}

export async function checkCopy(id: string, fixture: CopyFixture, expected: string): Promise<void> {
  assert.equal(await copyOf(id, fixture), expected);
}
