/** The demo's services, running for a test on free ports, and calls of them with the project's own engine. */
import type { Call } from '../../server/src/calls/call.ts';
import type { Codec } from '../../server/src/calls/codec.ts';
import { openCall, openCodec } from '../../server/src/calls/engine.ts';
import { openSchema } from '../../server/src/calls/open-bundle.ts';
import { type Demo, startDemo } from '../../server/src/cli/demo/demo-services.ts';
import { openProject } from '../../server/src/cli/project.ts';
import type { Target } from '../../server/src/contract/target.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import { CallReader } from './call-events.ts';

export const demoFolder = 'client/demo';
export const languages = [proto, thrift];

/** `first` is the port of the first service, if it must be a certain one. */
export function runDemo(first = 0): Promise<Demo> {
  return startDemo({
    languages,
    workspace: demoFolder,
    portOf: (target) => ({ port: target === 'greet' ? first : 0, orFree: false }),
  });
}

export interface DemoCall {
  readonly call: Call;
  readonly codec: Codec;
  readonly reader: CallReader;
  readonly send: (json: string, method?: string) => Promise<void>;
}

/** `target` is that of the demo's workspace; without a method it is a session. */
export async function callDemo(
  demo: Demo,
  { target: name, file, service, method, protocol }: DemoCallOptions,
): Promise<DemoCall> {
  const project = await openProject({ languages, cwd: demoFolder, include: ['.'], paths: [file] });
  const snapshot = await project.workspace.snapshot(project.files);
  const [uri] = project.files;
  const linked = uri && snapshot.linked(uri);
  const language = uri && snapshot.file(uri)?.language;
  if (linked === undefined || language === undefined) throw new Error(`there is no ${file}`);
  const running = demo.services.find((candidate) => candidate.target === name);
  const target: Target = {
    name,
    address: running?.address ?? '',
    protocol,
    thrift: { transport: name === 'person' ? 'buffered' : 'framed', protocol: 'binary' },
  };
  const request = { schema: openSchema(language.bundle(linked)), service, method, target };
  const codec = openCodec(request);
  const methodKind = Object.values(language.schema(linked).services)
    .flatMap(({ methods }) => methods)
    .find((candidate) => candidate.name === method)?.kind;
  const call = openCall({ ...request, methodKind, metadata: [] });
  const reader = new CallReader(call, codec);
  const send = (json: string, to?: string): Promise<void> =>
    call.send({ payload: codec.encode(json, to), ...(to === undefined ? {} : { method: to }) });
  return { call, codec, reader, send };
}

export interface DemoCallOptions {
  readonly target: string;
  readonly file: string;
  readonly service: string;
  readonly method: string | undefined;
  readonly protocol: Target['protocol'];
}
