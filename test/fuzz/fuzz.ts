/**
 * Feeds a decoder with damaged bytes and sees that it throws nothing but what it should, is soon done, and takes no
 * memory that the bytes do not warrant.
 */
import { getHeapStatistics } from 'node:v8';
import { mutated, type Seeds } from './mutate.ts';
import { type Random, randomOf } from './random.ts';

export interface Decoder {
  readonly name: string;
  readonly seeds: Seeds;
  /** `random` says into what pieces the bytes are cut, and the like. */
  readonly decode: (bytes: Uint8Array, random: Random) => void;
  /** Whether it may be thrown for bytes that are not as they should be. */
  readonly mayThrow: (thrown: unknown) => boolean;
}

export interface FuzzOptions {
  readonly inputs: number;
  readonly seed: number;
  /** The first case; the seed and the number of a case give the case again. */
  readonly first?: number;
  /** Told before each case, for whoever watches over it. */
  readonly onCase?: (index: number) => void;
}

export interface FuzzResult {
  readonly inputs: number;
  /** How many were refused by throwing. */
  readonly refused: number;
  readonly seconds: number;
  readonly slowestMs: number;
  /** The most that was allocated for one input, in bytes, and how long that input was. */
  readonly mostBytes: number;
  readonly mostFor: number;
  readonly failures: readonly FuzzFailure[];
}

export interface FuzzFailure {
  readonly index: number;
  readonly reason: string;
  readonly input: Uint8Array;
}

/** What a decoder may allocate: something for every input, and so many times the input, in bytes. */
const BASE_BYTES = 1024 * 1024;
const TIMES_INPUT = 1024;

/** A case may take longer once, when the machine is busy, in milliseconds. */
const PATIENCE_MS = 1_000;

/** More failures than this are all of one kind. */
const MOST_FAILURES = 5;

export function fuzz(decoder: Decoder, { inputs, seed, first = 0, onCase }: FuzzOptions): FuzzResult {
  const started = performance.now();
  const failures: FuzzFailure[] = [];
  const result = { refused: 0, slowestMs: 0, mostBytes: 0, mostFor: 0 };
  let done = 0;
  for (; done < inputs && failures.length < MOST_FAILURES; done++) {
    const index = first + done;
    onCase?.(index);
    let outcome = attempt(decoder, seed, index);
    // A collection of garbage or a busy machine may be to blame: what counts happens twice.
    if (reasonFor(outcome, decoder) !== undefined) outcome = attempt(decoder, seed, index);
    const reason = reasonFor(outcome, decoder);
    if (reason !== undefined) failures.push({ index, reason, input: outcome.input });
    if (outcome.threw) result.refused++;
    result.slowestMs = Math.max(result.slowestMs, outcome.ms);
    if (outcome.bytes > result.mostBytes) {
      result.mostBytes = outcome.bytes;
      result.mostFor = outcome.input.length;
    }
  }
  return { ...result, inputs: done, seconds: (performance.now() - started) / 1000, failures };
}

interface Outcome {
  readonly input: Uint8Array;
  readonly ms: number;
  /** Allocated, as far as no garbage was collected meanwhile. */
  readonly bytes: number;
  readonly threw: boolean;
  readonly thrown: unknown;
}

function attempt(decoder: Decoder, seed: number, index: number): Outcome {
  const random = randomOf(seed, index);
  const input = mutated(decoder.seeds, random);
  const before = allocated();
  const started = performance.now();
  let threw = false;
  let thrown: unknown;
  try {
    decoder.decode(input, random);
  } catch (reason) {
    threw = true;
    thrown = reason;
  }
  const ms = performance.now() - started;
  return { input, ms, bytes: allocated() - before, threw, thrown };
}

/** On V8's heap and, of buffers, beside it, in bytes. */
function allocated(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return heap + external;
}

function reasonFor({ input, ms, bytes, threw, thrown }: Outcome, { mayThrow }: Decoder): string | undefined {
  if (threw && !mayThrow(thrown))
    return `threw ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`;
  if (ms > PATIENCE_MS) return `took ${ms.toFixed(0)} ms`;
  if (bytes > BASE_BYTES + TIMES_INPUT * input.length)
    return `allocated ${bytes} bytes for an input of ${input.length}`;
  return undefined;
}
