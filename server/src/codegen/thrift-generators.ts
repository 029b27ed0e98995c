/** The languages that code is generated in from programs of Thrift, by the names that the Apache compiler has for them. */
import type { Program } from '../model/program.ts';
import type { Generated } from './generated-file.ts';
import { generatePython } from './python/python.ts';
import { generateThriftpy2Stubs } from './thriftpy2/stubs.ts';
import { generateTypescript } from './typescript/typescript.ts';

export interface ThriftGenerator {
  /** What it makes, as people call it. */
  readonly title: string;
  /** Where the code goes, below the folder for all output. */
  readonly folder: string;
  /** What of a program tells its files from those of others. */
  readonly namedAfter: 'namespace' | 'file';
  /** The code of the first program; the others are those that it includes. */
  generate(programs: readonly Program[]): Generated;
}

export const thriftGenerators: ReadonlyMap<string, ThriftGenerator> = new Map([
  [
    'py',
    {
      title: 'Python for the Apache library',
      folder: 'gen-py',
      namedAfter: 'namespace',
      generate: generatePython,
    },
  ],
  [
    'thriftpy2-stubs',
    {
      title: 'type stubs for modules that thriftpy2 loads',
      folder: 'gen-thriftpy2-stubs',
      namedAfter: 'file',
      generate: generateThriftpy2Stubs,
    },
  ],
  [
    'ts',
    {
      title: 'TypeScript, with bigint for i64',
      folder: 'gen-ts',
      namedAfter: 'namespace',
      generate: generateTypescript,
    },
  ],
]);
