import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  documentGenerators,
  isFor,
  jobsOfOutputs,
  readOutputs,
} from '../../../client/src/generate/generation-outputs.ts';
import { documentGenerators as known } from '../../../server/src/codegen/document-generators.ts';
import { readTemplate } from '../../../server/src/codegen/template/read-template.ts';

describe('parlance.generate.outputs', () => {
  it('takes entries that say what and where, and counts the others', () => {
    const good = [
      { plugin: 'es', out: 'gen', opt: ['target=ts'] },
      { gen: 'py', out: 'src', inputs: ['idl'] },
    ];
    const bad = [
      { plugin: 'es' },
      { out: 'gen' },
      { plugin: 'es', gen: 'py', out: 'gen' },
      { plugin: 'es', out: '' },
      { plugin: 'es', out: 'gen', opt: 1 },
      'es',
      null,
    ];
    assert.deepEqual(readOutputs([...good, ...bad]), { outputs: good, refused: bad.length });
    assert.deepEqual(readOutputs({ plugin: 'es', out: 'gen' }), { outputs: [], refused: 0 });
  });

  it('is about Protobuf with plugins, about Thrift with generators, and about both with documents', () => {
    assert.deepEqual([...documentGenerators], [...known.keys()]);
    for (const [output, proto, thrift] of [
      [{ plugin: 'es', out: 'gen' }, true, false],
      [{ gen: 'py', out: 'gen' }, false, true],
      [{ gen: 'markdown', out: 'docs' }, true, true],
    ] as const)
      assert.deepEqual([isFor(output, 'proto'), isFor(output, 'thrift')], [proto, thrift]);
  });

  it('runs plugins of the same inputs together, as a template that can be read, and generators one by one', () => {
    const jobs = jobsOfOutputs(
      [
        { plugin: 'es', out: 'gen', opt: 'target=ts' },
        { gen: 'py', out: 'src', inputs: ['-idl', 'more'] },
        { plugin: './bin/protoc-gen-own', out: 'own', opt: ['a', 'b'] },
        { plugin: 'protoc-gen-go', out: 'go', inputs: ['proto'] },
      ],
      '/work',
    );
    assert.deepEqual(
      jobs.map(({ args }) => args.slice(0, 1).concat(args.slice(2))),
      [
        ['--template', '--', '.'],
        ['--template', '--', 'proto'],
        ['--gen', '--out', 'src', '--', '-idl', 'more'],
      ],
    );
    assert.equal(jobs[2]?.args[1], 'py');
    const [both, go] = jobs.map(({ args }) => readTemplate(args[1] ?? ''));
    assert.ok(both !== undefined && 'plugins' in both && go !== undefined && 'plugins' in go);
    assert.deepEqual(
      both.plugins.map(({ program, out, parameter, strategy }) => ({ program, out, parameter, strategy })),
      [
        { program: { kind: 'either', name: 'es' }, out: 'gen', parameter: 'target=ts', strategy: 'all' },
        {
          program: { kind: 'local', command: ['./bin/protoc-gen-own'] },
          out: 'own',
          parameter: 'a,b',
          strategy: 'all',
        },
      ],
    );
    assert.deepEqual(go.plugins[0]?.program, { kind: 'either', name: 'go' });
  });
});
