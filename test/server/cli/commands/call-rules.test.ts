import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { greetProto, type GreetServer, greetServer } from '../../../support/greet-server.ts';
import { checkCall, SchemaFolder, startCall } from '../../../support/parlance-call.ts';
import { validateImports, validatePath, validateSchema } from '../../../support/validate-schema.ts';

/** The schema of the server, with rules that it does not know. */
const ruled = greetProto
  .replace('package greet.v1;', `package greet.v1; import "${validatePath}";`)
  .replace(
    'string name = 1;',
    `string name = 1 [(buf.validate.field).cel = {
       id: "name.known", expression: "this.size() > 1 ? '' : 'nobody is called ' + this"
     }, (buf.validate.field).string.not_in = "verysecret"];`,
  )
  .replace('int32 count = 2;', 'int32 count = 2 [(buf.validate.field).int32.lte = 3];')
  .replace(
    'bool fail = 4;',
    `bool fail = 4;
     Tea tea = 5;
     message Tea {
       repeated int32 hot_cups = 1 [(buf.validate.field).repeated.items.int32.gt = 0];
       string sort = 2 [(buf.validate.field).required = true];
     }`,
  );
const files = { [validatePath]: validateSchema, ...validateImports };
const schemas = new SchemaFolder({ 'greet.proto': ruled, ...files });
after(() => schemas[Symbol.dispose]());

describe('parlance call with rules of a schema', () => {
  let server: GreetServer;
  before(async () => {
    server = await greetServer({ http: '2' });
  });
  after(() => server[Symbol.asyncDispose]());

  const args = (method: string, ...more: readonly string[]): readonly string[] => [
    '--schema',
    schemas.path,
    '--protocol',
    'connect',
    '--http',
    '2',
    ...more,
    `http://127.0.0.1:${server.port}/greet.v1.GreetService/${method}`,
  ];

  it('warns of what a message breaks, with its place, and sends it', async () => {
    for (const encoding of ['proto', 'json'])
      await checkCall(args('Greet', '--encoding', encoding, '-d', '{"name": "A",\n "count": 4}'), {
        lines: ['{"greeting":"Hello, A!"}'],
        errors: `\
parlance call: -d:1:2: warning: nobody is called A [name.known]
parlance call: -d:2:2: warning: must be less than or equal to 3 [int32.lte]
`,
      });
  });

  it('names what is not written, also where there is no message', async () => {
    await checkCall(args('Greet', '-d', '{"name": "Ada", "tea": {}}'), {
      lines: ['{"greeting":"Hello, Ada!"}'],
      errors: 'parlance call: -d:1:17: warning: "sort": value is required [required]\n',
    });
    for (const given of [[], ['-d', '']])
      await checkCall(args('Greet', ...given), {
        lines: ['{"greeting":"Hello, !"}'],
        errors: 'parlance call: warning: "name": nobody is called  [name.known]\n',
      });
  });

  it('says nothing of what breaks none, nor of what does not fit its type', async () => {
    await checkCall(args('Greet', '-d', '{"name": "Ada", "count": 3}'), {
      lines: ['{"greeting":"Hello, Ada!"}'],
    });
    await checkCall(args('Greet', '-d', '{"name": "A", "count": "x"}'), {
      status: 1,
      errors: 'parlance call: -d:1:15: int32 is wanted here, not "x"\n  phase:  prepare\n',
    });
  });

  it('looks at each message of a stream as it comes, under either name of its fields, and once at the same', () =>
    checkCall(args('GreetClient', '-d', '@-'), {
      input: [
        '{"name": "A"}',
        '{"name": "Ada", "tea": {"sort": "x", "hot_cups": [1, 0]}} {"name": "A"}',
        '{"name": "Lin", "tea": {"sort": "x", "hotCups": [0]}}',
      ].join('\n'),
      lines: ['{"greeting":"Hello, A and Ada and A and Lin!"}'],
      errors: `\
parlance call: standard input:1:2: warning: nobody is called A [name.known]
parlance call: standard input:2:54: warning: must be greater than 0 [int32.gt]
parlance call: standard input:3:50: warning: must be greater than 0 [int32.gt]
`,
    }));

  it('tells so much and no more', async () => {
    const cups = Array.from({ length: 60 }, () => 0).join();
    const call = startCall(
      args('Greet', '-d', `{"name": "Ada", "tea": {"sort": "x", "hotCups": [${cups}]}}`),
    );
    call.input.end();
    const { status, errors } = await call.done;
    const lines = errors.trimEnd().split('\n');
    assert.equal(status, 0);
    assert.equal(lines.length, 51);
    assert.equal(lines.at(-1), 'parlance call: warning: more rules of the schema are broken than are told');
  });

  it('shows no value of a secret', async () => {
    const call = startCall(args('Greet', '-H', 'x-token: {{secret:token}}', '-d', '{"name": "verysecret"}'), {
      environment: { PARLANCE_SECRET_TOKEN: 'verysecret' },
    });
    call.input.end();
    const { errors } = await call.done;
    assert.match(errors, /^parlance call: -d:1:2: warning: .*\{\{secret:token\}\}.*\[string\.not_in\]\n$/);
    assert.doesNotMatch(errors, /verysecret/);
  });

  it('tells once of a rule that cannot be evaluated', async () => {
    const wrong = ruled.replace('bool fail = 4;', 'bool fail = 4 [(buf.validate.field).string.min_len = 1];');
    const folder = new SchemaFolder({ 'greet.proto': wrong, ...files });
    try {
      const call = startCall([
        '--schema',
        folder.path,
        '--protocol',
        'connect',

        '-d',
        '{"name":"Ada"}{"name":"Lin"}',
        `http://127.0.0.1:${server.port}/greet.v1.GreetService/GreetClient`,
      ]);
      call.input.end();
      const { status, lines, errors } = await call.done;
      assert.deepEqual([status, lines], [0, ['{"greeting":"Hello, Ada and Lin!"}']]);
      assert.equal(errors.match(/^parlance call: warning: .*cannot be evaluated/gm)?.length, 1, errors);
    } finally {
      folder[Symbol.dispose]();
    }
  });
});
