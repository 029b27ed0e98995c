/** Runs `parlance call` in this process, with streams of the test's own in place of the standard ones. */
import assert from 'node:assert/strict';
import { PassThrough, type Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { callOptions } from '../../server/src/cli/call/call-options.ts';
import { makeCall } from '../../server/src/cli/call/make-call.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { thrift } from '../../server/src/languages/thrift/index.ts';

export interface RunningCall {
  /** Standard input; it is to be ended by the test. */
  readonly input: PassThrough;
  /** Resolves with the first line that holds the text; rejects where the output ends before. */
  readonly line: (holding: string) => Promise<string>;
  readonly interrupt: () => void;
  readonly done: Promise<CallOutcome>;
}

export interface CallOutcome {
  readonly status: number;
  readonly lines: readonly string[];
  readonly errors: string;
}

export interface CallSurroundings {
  /** In place of the lines of the outcome. */
  readonly output?: Writable;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

/** @throws {UsageError}. */
export function startCall(
  args: readonly string[],
  { output, environment = process.env, cwd = process.cwd() }: CallSurroundings = {},
): RunningCall {
  const options = callOptions(args);
  const input = new PassThrough();
  const printed = new PassThrough();
  const errors = new PassThrough();
  const interrupted = new AbortController();
  const lines: string[] = [];
  let rest = '';
  let wake = Promise.withResolvers<void>();
  let ended = false;
  printed.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    wake.resolve();
    wake = Promise.withResolvers();
  });
  printed.on('end', () => {
    ended = true;
    wake.resolve();
  });
  const io = { input, output: output ?? printed, errors, environment, cwd, interrupted: interrupted.signal };
  const done = (async () => {
    const status = await makeCall(options, [proto, thrift], io);
    errors.end();
    if (output === undefined) {
      const over = new Promise((resolve) => void printed.once('end', resolve));
      printed.end();
      await over;
    }
    return { status, lines, errors: await text(errors) };
  })();
  const line = async (holding: string): Promise<string> => {
    for (;;) {
      const found = lines.find((candidate) => candidate.includes(holding));
      if (found !== undefined) return found;
      if (ended) throw new Error(`no line has ${holding}: ${lines.join('\n')} ${(await done).errors}`);
      await wake.promise;
    }
  };
  return { input, line, interrupt: () => interrupted.abort(), done };
}

export interface ExpectedCall {
  readonly input?: string;
  readonly status?: number;
  readonly lines?: readonly string[];
  /** All of standard error. */
  readonly errors?: string;
}

/** Runs the call with the whole input given at once. What is not expected otherwise is success and silence. */
export async function checkCall(args: readonly string[], expected: ExpectedCall): Promise<void> {
  const call = startCall(args);
  call.input.end(expected.input ?? '');
  const { status, lines, errors } = await call.done;
  assert.deepEqual(
    { status, lines, errors },
    { status: expected.status ?? 0, lines: expected.lines ?? [], errors: expected.errors ?? '' },
  );
}

/** A folder with files, by their names, for as long as it is needed. */
export class SchemaFolder implements Disposable {
  readonly path: string = mkdtempSync(path.join(tmpdir(), 'parlance-call-test-'));

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.path, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true });
  }
}
