/** What Apache Thrift for Python makes of values, and what it reads of ours; `../../thrift-test/values.py` does it. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { ThriftProtocol } from '../../../../server/src/contract/target.ts';
import type { RecordedBytes } from '../../../support/recorded-thrift-values.ts';
import type { ThriftValueCase } from '../../../support/thrift-value-cases.ts';
import { setUpThriftTest } from './setup.ts';

export function apacheValues(cases: readonly ThriftValueCase[]): Readonly<Record<string, RecordedBytes>> {
  const written = answers(cases.map(({ fields }) => ({ do: 'write', fields }))) as readonly RecordedBytes[];
  return Object.fromEntries(
    cases.map(({ name, inJson }, at) => {
      const { binary = '', compact = '', json = '' } = written[at] ?? {};
      const refused = inJson !== undefined && 'refused' in inJson;
      return [name, { binary, compact, ...(!refused && { json: Buffer.from(json, 'hex').toString() }) }];
    }),
  );
}

/** Bytes of structs, read by the types in them and written again. */
export function rewritten(protocol: ThriftProtocol, structs: readonly Uint8Array[]): readonly Uint8Array[] {
  const jobs = structs.map((bytes) => ({
    do: 'rewrite',
    protocol,
    bytes: Buffer.from(bytes).toString('hex'),
  }));
  return (answers(jobs) as readonly string[]).map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')));
}

function answers(jobs: readonly unknown[]): unknown {
  const { python, folder } = setUpThriftTest();
  const { stdout, stderr, status } = spawnSync(python, [path.join(folder, 'values.py')], {
    input: JSON.stringify(jobs),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`values.py failed: ${stderr}`);
  return JSON.parse(stdout);
}
