/** What copies say, tool by tool. That tools understand them is shown by running them: see `test/interop`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerOf, checkCopy, copiesOf, copyOf } from '../../../support/check-copy.ts';

const unary = (more = ''): string => `GRPC localhost:50051/greet.v1.GreetService/Greet
authorization: Bearer {{secret:api-token}}
x-trace-bin: AAEC
${more === '' ? '' : `${more}\n`}
{ "name": "Ada", "big": 9007199254740993 }
`;

const secure = {
  name: 'secure',
  address: 'https://api.example.com:8443',
  protocol: 'grpc',
  authority: 'greet.internal',
  tls: { ca: 'certs/ca.pem', cert: 'certs/me.pem', key: 'certs/me.key', passphrase: '{{secret:pass}}' },
  metadata: { 'x-team': 'blue' },
  proxy: 'http://proxy:3128',
  connectTimeoutMs: 1500,
};

const onSecure = `# @target secure
# @deadline 1500ms
GRPC greet.v1.GreetService/Greet

{ "name": "Ada" }
`;

describe('grpcurl', () => {
  it('gets the schema, metadata and the message', () =>
    checkCopy(
      'grpcurl',
      { request: unary() },
      String.raw`# set API_TOKEN to the value of the secret api-token
grpcurl \
  -plaintext \
  -import-path . \
  -import-path /bundled \
  -proto greet/v1/greet.proto \
  -expand-headers \
  -H 'authorization: Bearer ${'$'}{API_TOKEN}' \
  -H 'x-trace-bin: AAEC' \
  -d '{"name":"Ada","big":"9007199254740993"}' \
  localhost:50051 greet.v1.GreetService/Greet
`,
    ));

  it('gets what the target says, and tells what it cannot say', () =>
    checkCopy(
      'grpcurl',
      { request: onSecure, targets: [secure] },
      String.raw`# not carried over to grpcurl: the passphrase of the key, the proxy
grpcurl \
  -cacert certs/ca.pem \
  -cert certs/me.pem \
  -key certs/me.key \
  -authority greet.internal \
  -import-path . \
  -import-path /bundled \
  -proto greet/v1/greet.proto \
  -H 'x-team: blue' \
  -max-time 1.5 \
  -connect-timeout 1.5 \
  -d '{"name":"Ada"}' \
  api.example.com:8443 greet.v1.GreetService/Greet
`,
    ));

  it('leaves variables to the shell where a header has braces of its own', async () => {
    const copy = await copyOf('grpcurl', { request: unary('x-note: costs ${5}') });
    assert.doesNotMatch(copy, /expand-headers/);
    assert.match(copy, /-H 'authorization: Bearer '"\$API_TOKEN" \\/);
  });

  it('gets all messages of a stream', async () => {
    const request = `GRPC localhost:1/greet.v1.GreetService/GreetMany

{ "name": "Ada" }
=== wait 1
{ "name": "Grace" }
`;
    const copy = await copyOf('grpcurl', { request });
    assert.match(copy, /-d '\{"name":"Ada"\}\n\{"name":"Grace"\}'/);
    assert.match(copy, /^# not carried over to grpcurl: waits and delays between messages$/m);
  });

  it('calls local sockets, and no paths', async () => {
    const at = (address: string): Promise<string> =>
      copyOf('grpcurl', { request: `GRPC ${address}/greet.v1.GreetService/Greet\n\n{}\n` });
    assert.match(await at('unix:///run/a.sock'), /-unix \\\n[^]* \/run\/a\.sock greet/);
    assert.equal(
      await at('http://a:1/api'),
      'refused: grpcurl takes no path such as /api before the service',
    );
  });
});

describe('buf curl', () => {
  it('speaks the protocol of the call', async () => {
    const copy = await copyOf('buf-curl', { request: unary() });
    assert.match(copy, /--protocol grpc \\\n {2}--http2-prior-knowledge \\/);
    assert.match(copy, /-H 'authorization: Bearer '"\$API_TOKEN" \\/);
    // The opened folder as a whole would be built, with all that lies in it.
    assert.match(copy, /--schema greet\/v1\/greet\.proto \\\n {2}--schema \/bundled \\/);
    assert.match(copy, / http:\/\/localhost:50051\/greet\.v1\.GreetService\/Greet\n$/);
  });

  it('gets what the target says', async () => {
    const copy = await copyOf('buf-curl', {
      request: onSecure,
      targets: [{ ...secure, protocol: 'connect' }],
    });
    assert.match(copy, /-H 'Host: greet\.internal' \\/);
    assert.match(copy, /--timeout 1500ms \\\n {2}--connect-timeout 1\.5 \\/);
    assert.doesNotMatch(copy, /--protocol/);
  });
});

describe('curl', () => {
  const connect = { name: 'connect', address: 'http://localhost:1/api', protocol: 'connect' };

  it('asks as Connect does', async () => {
    const request = unary().replace('GRPC localhost:50051/', '# @target connect\nGRPC ');
    const copy = await copyOf('curl', { request, targets: [connect] });
    assert.match(copy, /-H 'content-type: application\/json' \\\n {2}-H 'connect-protocol-version: 1' \\/);
    assert.match(copy, /--data-raw '\{"name":"Ada","big":"9007199254740993"\}' \\/);
    assert.match(copy, / http:\/\/localhost:1\/api\/greet\.v1\.GreetService\/Greet\n$/);
  });

  it('asks by GET where the target does', async () => {
    const request = '# @target connect\nGRPC greet.v1.GreetService/Look\n\n{ "name": "A&B" }\n';
    const copy = await copyOf('curl', { request, targets: [{ ...connect, httpGet: true }] });
    assert.match(copy, /--get --data-urlencode connect=v1 .* --data-urlencode 'message=\{"name":"A&B"\}' \\/);
  });

  it('puts messages of streams into envelopes, in a POSIX shell alone', async () => {
    const request = '# @target connect\nGRPC greet.v1.GreetService/GreetMany\n\n{ "name": "é" }\n';
    const fixture = { request, targets: [connect] };
    assert.match(
      await copyOf('curl', fixture),
      /^printf '\\000\\000\\000\\000\\015%s' '\{"name":"é"\}' \| curl \\$/m,
    );
    assert.match(await copyOf('curl', { ...fixture, shell: 'powershell' }), /^refused: only a POSIX shell/);
  });

  it('knows the HTTP interface of a method', async () => {
    const call = (method: string, body: string): string =>
      `# @target connect\nGRPC greet.v1.GreetService/${method}\n\n${body}\n`;
    const posted = await copyOf('curl-http', {
      request: call(
        'Post',
        '{ "name": "people/Ada L", "big": 1, "place": { "city": "a/b", "streetName": "c" } }',
      ),
      targets: [connect],
    });
    assert.match(posted, /-X POST \\/);
    assert.match(posted, /--data-raw '\{"big":"1","place":\{"streetName":"c"\}\}' \\/);
    assert.match(posted, / http:\/\/localhost:1\/api\/v1\/people\/Ada%20L\/a%2Fb:greet\n$/);
    const got = await copyOf('curl-http', {
      request: call('Get', '{ "name": "Ada", "tags": ["a b", "c"], "place": { "city": "{{secret:city}}" } }'),
      targets: [connect],
    });
    assert.match(
      got,
      / 'http:\/\/localhost:1\/api\/v1\/greet\/Ada\?tags=a%20b&tags=c&place\.city='"\$CITY"\n$/,
    );
    assert.equal(await copyOf('curl-http', { request: unary() }), 'not offered');
  });
});

describe('ghz', () => {
  it('gets messages as a list, and metadata as an object', async () => {
    const request = unary('x-b: 1').replace('/Greet\n', '/GreetMany\n');
    const copy = await copyOf('ghz', { request });
    assert.match(
      copy,
      /--metadata '\{"authorization":"Bearer '"\$API_TOKEN"'","x-trace-bin":"\\u0000\\u0001\\u0002","x-b":"1"\}'/,
    );
    assert.match(copy, /-d '\[\{"name":"Ada","big":"9007199254740993"\}\]'/);
  });

  it('leaves double braces alone', async () => {
    const request = 'GRPC localhost:1/greet.v1.GreetService/Greet\n\n{ "name": "{ {.X}}" }\n';
    assert.doesNotMatch(await copyOf('ghz', { request }), /disable-template/);
  });
});

describe('code', () => {
  it('for k6 names variables and files', async () => {
    const copy = await copyOf('k6', { request: onSecure, targets: [secure] });
    assert.match(
      copy,
      /const tls = \{ cacerts: \[open\('certs\/ca\.pem'\)\], .*password: `\$\{__ENV\.PASS\}` \};/,
    );
    assert.match(copy, /client\.load\(\['\.', '\/bundled'\], 'greet\/v1\/greet\.proto'\);/);
  });

  it('in TypeScript, Python and Go asks the same', async () => {
    const copies = await copiesOf({ request: unary() });
    const codes = copies.flatMap((copy) => (copy.kind === 'text' && !copy.isCommand ? [copy] : []));
    assert.deepEqual(
      codes.map(({ id }) => id),
      ['k6', 'typescript', 'python', 'go'],
    );
    for (const { id, text } of codes) {
      assert.match(text, /API_TOKEN/, id);
      assert.match(text, /9007199254740993/, id);
    }
  });
});

describe('secrets', () => {
  it('that stand in plain text are left out of every copy', async () => {
    const request = unary()
      .replace('{{secret:api-token}}', 'planted-0123456789')
      .replace('x-trace-bin: AAEC', 'x-api-key: planted-key');
    for (const shell of ['sh', 'powershell', 'cmd'] as const)
      for (const copy of await copiesOf({ request, shell, targets: [] }))
        assert.doesNotMatch(copy.kind === 'text' ? copy.text : '', /planted/, copy.id);
  });

  it('that a target authorizes calls by are named, whatever kind they are of', async () => {
    const request = '# @target local\nGRPC greet.v1.GreetService/Greet\n\n{}\n';
    const headerFor = async (auth: object): Promise<string | undefined> => {
      const local = { name: 'local', address: 'localhost:1', protocol: 'grpc', auth };
      return /-H (.*) \\/.exec(await copyOf('buf-curl', { request, targets: [local] }))?.[1];
    };
    const basic = { basic: { username: 'ada', password: '{{secret:pw}}' } };
    assert.equal(await headerFor({ bearer: '{{secret:t}}' }), `'authorization: Bearer '"$T"`);
    assert.equal(await headerFor(basic), `'authorization: Basic '"$BASIC_CREDENTIALS"`);
    assert.equal(await headerFor({ apiKey: { header: 'X-Key', value: '{{secret:k}}' } }), `'x-key: '"$K"`);
    assert.equal(
      await headerFor({ command: { run: ['gcloud'] } }),
      `'authorization: Bearer '"$ACCESS_TOKEN"`,
    );
  });

  it('of one variable name each get their own', async () => {
    const request =
      'GRPC localhost:1/greet.v1.GreetService/Greet\na: {{secret:t-1}}\nb: {{secret:t_1}}\n\n{}\n';
    assert.match(await copyOf('buf-curl', { request }), /"\$T_1" \\\n {2}-H 'b: '"\$T_1_2"/);
  });
});

describe('what is filled in when a call is made', () => {
  const at = 'GRPC localhost:1/greet.v1.GreetService/';

  it('is noted, and stands as text', async () => {
    const request = `${at}Greet\n\n{ "name": {{$uuid}}, "tags": ["at {{$now}}"] }\n`;
    const command = await copyOf('grpcurl', { request });
    assert.match(command, /^# replace _uuid, which stands in double braces, by a value$/m);
    assert.match(command, /-d '\{"name":"\{\{\$uuid\}\}","tags":\["at \{\{\$now\}\}"\]\}'/);
    assert.match(await copyOf('typescript', { request }), /name: '\{\{\$uuid\}\}'/);
  });

  it('repeats messages, by their numbers', async () => {
    const request = `${at}GreetMany\n\n=== repeat 3\n{ "name": "{{$index}}" }\n`;
    assert.match(
      await copyOf('grpcurl', { request }),
      /-d '\{"name":"\d"\}\n\{"name":"\d"\}\n\{"name":"\d"\}'/,
    );
    const many = request.replace('repeat 3', 'repeat 500 every 10ms');
    assert.match(
      await copyOf('grpcurl', { request: many }),
      /^# not carried over to grpcurl: waits and delays between messages, repetitions of a message beyond 100$/m,
    );
  });
});

describe('a request that cannot be sent', () => {
  it('is not copied, and its problem is told', async () => {
    const answer = await answerOf({
      request: 'GRPC localhost:1/greet.v1.GreetService/Greet\n\n{ "nam": 1 }\n',
    });
    assert.equal(answer.kind, 'problem');
  });
});
