import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CallError } from '../../../../server/src/calls/call-error.ts';
import {
  changesEachTime,
  fillJson,
  fillMetadata,
  type FillSources,
} from '../../../../server/src/calls/placeholders/fill.ts';

const values = {
  'greet.response.id': '"9223372036854775807"',
  'greet.response.count': '9007199254740993',
  'greet.response.name': '"Ada \\"L\\" {{secret:token}}"',
  'greet.response.person': '{"name":"{{$uuid}}","tags":["a"]}',
  'greet.headers["x-id"]': '"7"',
};

async function checkFilled(json: string, expected: string, sources: FillSources = { values }): Promise<void> {
  assert.equal(await fillJson(json, sources), expected);
}

async function checkRefused(
  json: string,
  message: RegExp,
  pointer: string,
  sources: FillSources = { values },
): Promise<void> {
  await assert.rejects(fillJson(json, sources), (thrown) => {
    assert.ok(thrown instanceof CallError);
    assert.equal(thrown.phase, 'prepare');
    assert.match(thrown.message, message);
    assert.equal(thrown.info.pointer, pointer);
    return true;
  });
}

describe('filling in placeholders', () => {
  it('puts values where they stand, with every digit', async () => {
    await checkFilled('{"a":{{greet.response.id}}}', '{"a":"9223372036854775807"}');
    await checkFilled('{"a":{{greet.response.count}}}', '{"a":9007199254740993}');
    await checkFilled('[{{greet.response.person}},1]', '[{"name":"\\u007b\\u007b$uuid}}","tags":["a"]},1]');
    await checkFilled('{{greet.response.count}}', '9007199254740993');
  });

  it('puts values into texts, in the form of a string', async () => {
    await checkFilled('"no {{greet.response.count}}!"', '"no 9007199254740993!"');
    await checkFilled('{"a":"{{greet.headers[\\"x-id\\"]}}"}', '{"a":"7"}');
  });

  it('never lets a value mention a secret', async () => {
    await checkFilled(
      '{"a":"{{greet.response.name}}","b":"{{secret:token}}"}',
      '{"a":"Ada \\"L\\" \\u007b\\u007bsecret:token}}","b":"{{secret:token}}"}',
    );
    assert.throws(() => fillMetadata([['x', '{{greet.response.name}}']], { values }), /holds "\{\{"/);
  });

  it('leaves alone what is written with an escape', async () => {
    await checkFilled('{"a":"\\u007b\\u007b$uuid}}"}', '{"a":"\\u007b\\u007b$uuid}}"}');
  });

  it('makes new values each time', async () => {
    const filled = await fillJson('["{{$uuid}}","{{$uuid}}",{{$randomInt}},{{$now}},{{$timestamp}}]', {});
    const [first, second, random, now, seconds] = JSON.parse(filled) as [
      string,
      string,
      number,
      string,
      number,
    ];
    assert.match(first, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.notEqual(first, second);
    assert.ok(random >= 0 && random < 1000 && Number.isInteger(random));
    assert.ok(Math.abs(Date.parse(now) - Date.now()) < 60_000);
    assert.ok(Math.abs(seconds - Date.now() / 1000) < 60);
    assert.equal(changesEachTime('{"a":"{{$uuid}}"}'), true);
    assert.equal(changesEachTime('{"a":"{{secret:x}}{{greet.response.id}}"}'), false);
  });

  it('counts what is repeated', async () => {
    await checkFilled('{"n":{{$index}},"t":"no {{$index}}"}', '{"n":7,"t":"no 7"}', { index: 7 });
  });

  it('fills headers, but for secrets', () => {
    assert.deepEqual(
      fillMetadata([['authorization', 'Bearer {{greet.response.id}} {{secret:x}}']], { values }),
      [['authorization', 'Bearer 9223372036854775807 {{secret:x}}']],
    );
    assert.throws(
      () => fillMetadata([['x', '{{greet.response.person}}']], { values }),
      /cannot be part of a text/,
    );
    assert.throws(() => fillMetadata([['x', '{{unknown}}']], { values }), /"\{\{unknown\}\}" has no value/);
  });

  it('says where a value is missing', async () => {
    await checkRefused('{"a":[1,{"b":{{other}}}]}', /"\{\{other\}\}" has no value/, '/a/1/b');
    await checkRefused('{"a/b":"x {{other}}"}', /has no value/, '/a~1b');
    await checkRefused('{"a":"x {{greet.response.person}}"}', /cannot be part of a text/, '/a');
  });

  it('sends files as bytes, text or JSON', async () => {
    const files: Readonly<Record<string, Uint8Array>> = {
      'file:///a.bin': Uint8Array.of(255, 0, 1),
      'file:///a.txt': new TextEncoder().encode('Zoë {{$uuid}}'),
      'file:///a.json': new TextEncoder().encode('{ "n": 9007199254740993 }'),
    };
    const readFile = (uri: string): Promise<Uint8Array> => {
      const bytes = files[uri];
      return bytes === undefined ? Promise.reject(new Error('/x: no such file')) : Promise.resolve(bytes);
    };
    await checkFilled('{"a":{{@bytes file:///a.bin}}}', '{"a":"/wAB"}', { readFile });
    await checkFilled('{"a":{{@text file:///a.txt}}}', '{"a":"Zoë \\u007b\\u007b$uuid}}"}', { readFile });
    await checkFilled('{{@json file:///a.json}}', '{ "n": 9007199254740993 }', { readFile });
    await checkRefused('{"a":{{@text file:///a.bin}}}', /not text in UTF-8: a\.bin/, '/a', { readFile });
    await checkRefused('{"a":{{@json file:///a.txt}}}', /not JSON: a\.txt/, '/a', { readFile });
    await checkRefused('{"a":{{@bytes file:///b}}}', /\/x: no such file/, '/a', { readFile });
    await checkRefused('{"a":{{@bytes file:///b}}}', /cannot be read here/, '/a', {});
  });

  it('changes nothing of JSON that has no placeholders, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const json = JSON.stringify(value).replaceAll('{{', '\\u007b{');
        assert.equal(await fillJson(json, {}), json);
      }),
    );
  });

  it('keeps any value a value of its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.string(), async (value, text) => {
        const sources = {
          values: { 'a.response': JSON.stringify(value), 'b.response': JSON.stringify(text) },
        };
        const filled = await fillJson('{"value":{{a.response}},"text":"<{{b.response}}>"}', sources);
        assert.deepEqual(JSON.parse(filled), JSON.parse(JSON.stringify({ value, text: `<${text}>` })));
        assert.equal(filled.includes('{{'), false);
      }),
    );
  });
});
