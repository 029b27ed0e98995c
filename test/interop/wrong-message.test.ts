/** Messages that cannot be sent: one sentence at the place of the mistake, and nothing is sent. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { argumentsOf, CommandLine } from './support/command-line.ts';
import { Editor, messageOf } from './support/editor.ts';
import { factors, grpc, person, thrift } from './support/sample-calls.ts';
import type { WholeCall } from './support/ways.ts';

let editor: Editor;
before(async () => {
  editor = await Editor.open();
});
after(() => editor[Symbol.asyncDispose]());

describe('a message that cannot be sent', () => {
  const request = (body: string): string =>
    `GRPC 127.0.0.1:1/primefactor.PrimeFactorService/CountFactors\n\n${body}\n`;
  const session = (body: string): string => `THRIFT 127.0.0.1:1/PersonService.getPersonById\n\n${body}\n`;
  const bodies: readonly (readonly [what: string, document: string, problem: string, place: string])[] = [
    [
      'words that are not JSON',
      request('num=6'),
      'the message is not JSON; it is written as { "field": value }',
      '2:0-2:5',
    ],
    ['JSON that breaks off', request('{ "num": 6'), '"{" is never closed', '2:0-2:1'],
    [
      'words that are not JSON, to Thrift',
      session('id = 6'),
      'the message is not JSON; it is written as { "field": value }',
      '2:0-2:6',
    ],
    ['an unknown field', request('{ "nmu": 6 }'), '"primefactor.Request" has no field "nmu"', '2:2-2:7'],
    [
      'an unknown field, to Thrift',
      session('{ "di": 6 }'),
      '"PersonService.getPersonById_args" has no field "di"',
      '2:2-2:6',
    ],
  ];
  for (const [what, document, problem, place] of bodies)
    it(`${what}, from the lens: nothing is sent`, async () => {
      const prepared = await editor.prepare(document);
      assert.equal(prepared.kind, 'problem');
      const { start, end } = prepared.range;
      assert.equal(prepared.message, problem);
      assert.equal(`${start.line}:${start.character}-${end.line}:${end.character}`, place);
      // The document shows the same, once.
      const errors = (await editor.requestProblems()).filter(({ severity }) => severity === 1);
      assert.deepEqual(
        errors.map((error) => [messageOf(error), error.range]),
        [[problem, prepared.range]],
      );
    });
});

describe('a message that cannot be sent, by command', () => {
  const bodies: readonly (readonly [
    what: string,
    call: (at: string) => WholeCall,
    body: string,
    said: string,
  ])[] = [
    [
      'words that are not JSON',
      (at) => factors(grpc(at)),
      'num=6',
      '-d:1:1: the message is not JSON: "num" is not a JSON value',
    ],
    [
      'JSON that breaks off',
      (at) => factors(grpc(at)),
      '{ "num": 6',
      '-d:1:1: the message is not JSON: "{" is never closed',
    ],
    [
      'an unknown field',
      (at) => factors(grpc(at)),
      '{ "nmu": 6 }',
      '-d:1:3: primefactor.Request has no field "nmu"; did you mean "num"?',
    ],
    [
      'an unknown field, to Thrift',
      (at) => person(thrift('framed')(at)),
      '{ "di": 6 }',
      '-d:1:3: a call of getPersonById has no field "di"; its fields are id',
    ],
  ];
  for (const [what, whole, body, said] of bodies)
    it(`${what}: nothing is sent`, async () => {
      const command = new CommandLine(['--events', '-d', body, ...argumentsOf(whole('127.0.0.1:1'))]);
      const { status, output, errors } = await command.end();
      assert.deepEqual([status, output, errors], [1, '', `parlance call: ${said}\n  phase:  prepare\n`]);
    });
});
