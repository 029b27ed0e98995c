/**
 * The client that the Connect conformance suite drives: reads what to call from standard input, makes each call with
 * the engine, and writes what came of it to standard output. Each message stands behind its length, four bytes, big
 * endian. The one argument is a file with the descriptors of the suite's messages.
 */
import { readFileSync } from 'node:fs';
import { argv, stdin, stdout } from 'node:process';
import { openSchema } from '../../server/src/calls/open-bundle.ts';
import { ByteQueue } from '../../server/src/calls/wire/byte-queue.ts';
import { runCase } from './run-case.ts';
import { readRequest, writeResponse } from './suite-messages.ts';

/** How many calls run at once: few enough that a busy machine still keeps the suite's deadlines of two seconds. */
const limit = 12;

const [descriptors = ''] = argv.slice(2);
const schema = openSchema({ kind: 'descriptor-set', bytes: readFileSync(descriptors) });
const running = new Set<Promise<void>>();
const input = new ByteQueue();
for await (const chunk of stdin as AsyncIterable<Buffer>) {
  input.append(chunk);
  for (let bytes = nextMessage(); bytes !== undefined; bytes = nextMessage()) {
    if (running.size >= limit) await Promise.race(running);
    const done = answer(bytes).finally(() => running.delete(done));
    running.add(done);
  }
}
await Promise.all(running);

function nextMessage(): Uint8Array | undefined {
  if (input.length < 4) return undefined;
  const { bytes } = input;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (input.length < 4 + length) return undefined;
  const message = bytes.slice(4, 4 + length);
  input.drop(4 + length);
  return message;
}

async function answer(bytes: Uint8Array): Promise<void> {
  const request = readRequest(schema, bytes);
  const result = await runCase(request, schema).then(
    (response) => ({ response }),
    (thrown: unknown) => ({ error: { message: String(thrown) } }),
  );
  const response = writeResponse(schema, { testName: request.testName, ...result });
  const head = Buffer.alloc(4);
  head.writeUInt32BE(response.length);
  stdout.write(Buffer.concat([head, response]));
}
