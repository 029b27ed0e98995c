import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Uri, uriFromPath } from '../../../../server/src/base/uri.ts';
import {
  readAllTargets,
  readTargets,
  targetsFilesFor,
} from '../../../../server/src/languages/rpc/targets.ts';
import { targetsFacts } from '../../../../server/src/languages/rpc/targets-facts.ts';
import { withLabels } from '../../../support/fixture.ts';

const uri = uriFromPath('/rpc.targets.json');

/** The carets of the fixture are exactly what is wrong with the file. */
function checkTargets(fixture: string): void {
  const text = fixture
    .split('\n')
    .filter((line) => !/^\s*\^/.test(line))
    .join('\n');
  const labels = readTargets(text, uri).diagnostics.map(({ span, code, severity, message }) => ({
    span,
    text: severity === 'error' ? `${code}: ${message}` : `${severity} ${code}: ${message}`,
  }));
  assert.equal(withLabels(text, labels), fixture);
}

describe('rpc.targets.json', () => {
  it('is read, with comments and all that a target can say', () => {
    const read = readTargets(
      `{
        // where calls go
        "$schema": "./rpc.targets.schema.json",
        "targets": [
          {
            "name": "staging one",
            "address": "https://staging.example.com",
            "protocol": "connect",
            "metadata": { "X-B": "{{ secret:b }}", "1": "a" },
            "danger": "staging",
            "httpVersion": "2",
            "maxMessageBytes": 1000,
          },
          {
            "name": "books", "address": "localhost:9090", "protocol": "thrift",
            "thrift": { "transport": "buffered", "protocol": "binary" }
          },
          {
            "name": "shelf", "address": "thrifts://a:9090", "protocol": "thrift", "metadata": { "Client-Id": "c" },
            "thrift": { "protocol": "compact", "header": true, "zlib": true, "multiplexed": true, "serviceName": "L" }
          },
          {
            "name": "web", "address": "http://a/thrift", "protocol": "thrift", "thrift": { "strict": false }
          },
        ],
      }`,
      uri,
    );
    assert.deepEqual(read.diagnostics, []);
    assert.deepEqual(
      read.targets.map(({ target }) => target),
      [
        {
          name: 'staging one',
          address: 'https://staging.example.com',
          protocol: 'connect',
          metadata: [
            ['x-b', '{{secret:b}}'],
            ['1', 'a'],
          ],
          danger: 'staging',
          httpVersion: '2',
          maxMessageBytes: 1000,
        },
        {
          name: 'books',
          address: 'localhost:9090',
          protocol: 'thrift',
          thrift: { transport: 'buffered', protocol: 'binary' },
        },
        {
          name: 'shelf',
          address: 'thrifts://a:9090',
          protocol: 'thrift',
          thrift: {
            transport: 'buffered',
            protocol: 'compact',
            header: true,
            zlib: true,
            multiplexed: true,
            serviceName: 'L',
          },
          metadata: [['Client-Id', 'c']],
        },
        {
          name: 'web',
          address: 'http://a/thrift',
          protocol: 'thrift',
          thrift: { transport: 'http', protocol: 'binary', strict: false },
        },
      ],
    );
  });

  it('says what is wrong with the form of the file', () => {
    checkTargets('\n^ rpc/syntax: expected a value');
    checkTargets(`[]
^^ rpc/wrong-type: expected an object of "rpc.targets.json", found a list`);
    checkTargets(`{ "target": [] }
^ rpc/missing-field: "rpc.targets.json" requires "targets"
  ^^^^^^^^ rpc/unknown-field: "rpc.targets.json" has no field "target"`);
    checkTargets(`{ "targets": [
             ^ rpc/syntax: "[" is never closed`);
  });

  it('says what is wrong with a target, and uses the others', () => {
    const fixture = `\
{
  "targets": [
    { "name": "a", "address": "localhost", "protocol": "grpc" },
                              ^^^^^^^^^^^ rpc/address: the address "localhost" has no port
    { "name": "b", "address": "localhost:1", "protocol": "http" },
                                                         ^^^^^^ rpc/unknown-enum-value: "http" is not a value of "protocol"
    { "name": "c", "address": "localhost:1", "protocol": 0 },
                                                         ^ rpc/wrong-type: expected one of the words of "protocol", found the number 0
    { "name": "d", "address": "localhost:1" },
    ^ rpc/missing-field: "target" requires "protocol"
    { "name": "e", "address": "localhost:1", "protocol": "grpc", "tlz": true },
                                                                 ^^^^^ rpc/unknown-field: "target" has no field "tlz"
    { "name": "h", "address": "localhost:1", "protocol": "thrift", "thrift": { "protocol": "json", "header": true } },
                                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rpc/malformed-value: "header" does not carry "json"
    { "name": "f", "address": "localhost:1", "protocol": "grpc" },
    { "name": "f", "address": "localhost:2", "protocol": "grpc" },
              ^^^ rpc/duplicate-key: there is a target "f" already
    { "name": "", "address": "localhost:2", "protocol": "grpc" },
              ^^ rpc/malformed-value: a target needs a name
    { "name": "g", "address": "{{host}}:2", "protocol": "grpc" },
                               ^^^^^^^^ rpc/placeholder: "{{host}}" is no variable of the target
  ]
}`;
    checkTargets(fixture);
    const text = fixture.replaceAll(/\n *\^.*/g, '');
    const { targets } = readTargets(text, uri);
    assert.deepEqual(
      targets.map(({ name, target }) => `${name} ${target?.address ?? '-'}`),
      ['a -', 'b -', 'c -', 'd -', 'e -', 'h -', 'f localhost:1', 'g -'],
    );
  });

  it('checks headers as requests do', () => {
    checkTargets(`\
{ "targets": [{ "name": "a", "address": "localhost:1", "protocol": "grpc", "metadata": {
  "authorization": "Bearer abcdef",
                           ^^^^^^ warning rpc/literal-secret: a secret stands here for all who can read the file
  "content-type": "x",
  ^^^^^^^^^^^^^^ rpc/metadata-name: "content-type" is set by the protocol and cannot be sent as metadata
  "x-user": "{{user}}",
             ^^^^^^^^ rpc/placeholder: "{{user}}" is no variable of the target
  "x-bin": "*"
           ^^^ rpc/metadata-value: the value of "x-bin" is not base64
} }] }`);
  });

  it('says how connections are made, with paths relative to the file', () => {
    const read = readTargets(
      `{ "targets": [{
        "name": "a", "address": "https://a.example", "protocol": "grpc",
        "tls": {
          "ca": "certs/ca.pem", "cert": "/abs/me.pem", "key": "..\\\\keys\\\\me.key",
          "passphrase": "{{ secret:pass }}", "serverName": "b.example", "verify": true
        },
        "authority": "b.example:443", "proxy": "http://me:{{ secret:pw }}@proxy.example:3128",
        "connectTimeoutMs": 5000, "keepaliveMs": 30000, "compression": "zstd"
      }] }`,
      uriFromPath('/shop/requests/rpc.targets.json'),
    );
    assert.deepEqual(read.diagnostics, []);
    assert.deepEqual(read.targets[0]?.target, {
      name: 'a',
      address: 'https://a.example',
      protocol: 'grpc',
      tls: {
        ca: 'file:///shop/requests/certs/ca.pem',
        cert: 'file:///abs/me.pem',
        key: 'file:///shop/keys/me.key',
        passphrase: '{{secret:pass}}',
        serverName: 'b.example',
      },
      authority: 'b.example:443',
      proxy: 'http://me:{{secret:pw}}@proxy.example:3128',
      connectTimeoutMs: 5000,
      keepaliveMs: 30000,
      compression: 'zstd',
    });
  });

  it('checks how connections are to be made', () => {
    checkTargets(`\
{ "targets": [
  { "name": "a", "address": "http://localhost:1", "protocol": "grpc", "tls": { "verify": false } },
                            ^^^^^^^^^^^^^^^^^^^^ rpc/address: "http://" is for plaintext, but the target has settings for TLS
                                                                               ^^^^^^^^^^^^^^^ warning rpc/unverified-tls: the certificate of the server is not checked: whoever is in between can read and change every call
  { "name": "b", "address": "localhost:1", "protocol": "grpc", "tls": { "key": "me.key", "passphrase": "abc" } },
                                                                        ^^^^^ rpc/missing-field: "tls" has a "key", which needs a "cert" beside it
                                                                                                        ^^^ warning rpc/literal-secret: a secret stands here for all who can read the file
  { "name": "c", "address": "localhost:1", "protocol": "grpc", "tls": { "ca": "" } },
                                                                              ^^ rpc/malformed-value: "ca" names no file
  { "name": "d", "address": "localhost:1", "protocol": "grpc", "authority": "a b" },
                                                                            ^^^^^ rpc/malformed-value: "a b" cannot be the name of a server
  { "name": "e", "address": "localhost:1", "protocol": "grpc", "proxy": "http://me:pw@proxy:3128" },
                                                                                   ^^ warning rpc/literal-secret: a secret stands here for all who can read the file
  { "name": "f", "address": "localhost:1", "protocol": "grpc", "proxy": "socks5://proxy:1080" },
                                                                        ^^^^^^^^^^^^^^^^^^^^^ rpc/malformed-value: proxies of "socks5://" are not supported: calls ask a proxy by HTTP CONNECT
  { "name": "g", "address": "localhost:1", "protocol": "grpc", "proxy": "none", "keepaliveMs": 10 },
                                                                                               ^^ rpc/out-of-range: "keepaliveMs" is 1000 to 2147483647, in milliseconds
  { "name": "h", "address": "localhost:1", "protocol": "grpc", "proxy": "http://{{user}}@p:99999" }
                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^ rpc/malformed-value: "99999" is not a port
                                                                                ^^^^^^^^ rpc/placeholder: "{{user}}" is no variable of the target
] }`);
  });

  it('is looked for beside a document and in the folders above it', () => {
    const names = (document: string): readonly string[] => targetsFilesFor(document as Uri);
    assert.deepEqual(names('file:///a/b/c.rpc'), [
      'file:///a/b/rpc.targets.local.json',
      'file:///a/b/rpc.targets.json',
      'file:///a/rpc.targets.local.json',
      'file:///a/rpc.targets.json',
      'file:///rpc.targets.local.json',
      'file:///rpc.targets.json',
    ]);
    assert.deepEqual(names('file:///c.rpc'), ['file:///rpc.targets.local.json', 'file:///rpc.targets.json']);
    assert.deepEqual(names('untitled:Untitled-1'), []);
  });
});

describe('where the schema of a target comes from', () => {
  const schemaIn = (schema: string): string | undefined =>
    readTargets(
      `{ "targets": [{ "name": "a", "address": "a:1", "protocol": "grpc", "schema": ${JSON.stringify(schema)} }] }`,
      uriFromPath('/ws/rpc.targets.json'),
    ).targets[0]?.target?.schema;

  it('is the server, or a file beside it or anywhere', () => {
    assert.equal(schemaIn('reflection'), 'reflection');
    assert.equal(schemaIn('build/a b.binpb'), uriFromPath('/ws/build/a b.binpb'));
    assert.equal(schemaIn('./reflection'), uriFromPath('/ws/reflection'));
    assert.equal(schemaIn('/sets/a.binpb'), uriFromPath('/sets/a.binpb'));
  });

  it('is a file of the workspace for Thrift', () => {
    checkTargets(`\
{ "targets": [{ "name": "a", "address": "a:1", "protocol": "thrift", "schema": "reflection" }] }
                                                                               ^^^^^^^^^^^^ rpc/malformed-value: "schema" is for Protobuf; Thrift goes by the files of the workspace`);
    checkTargets(`\
{ "targets": [{ "name": "a", "address": "a:1", "protocol": "grpc", "schema": " " }] }
                                                                             ^^^ rpc/malformed-value: "schema" names no file`);
  });
});

describe('targets of several files', () => {
  const file = (path: string, json: object): { readonly uri: Uri; readonly text: string } => ({
    uri: uriFromPath(path),
    text: JSON.stringify(json),
  });
  const outer = file('/ws/rpc.targets.json', {
    defaults: { metadata: { 'X-Team': 'shop', 'x-env': 'any' }, deadline: '5s', tls: { ca: 'ca.pem' } },
    targets: [
      {
        name: 'orders',
        address: 'orders.example:443',
        protocol: 'grpc',
        danger: 'staging',
        maxMessageBytes: 1,
      },
      { name: 'stock', address: 'stock.example:443', protocol: 'connect' },
    ],
  });
  const inner = file('/ws/a/rpc.targets.json', {
    defaults: { metadata: { 'x-env': 'a' } },
    targets: [
      { name: 'orders', address: 'a.example:443', danger: null, tls: { serverName: 'a' } },
      { name: 'mine', protocol: 'grpc' },
    ],
  });
  const local = file('/ws/a/rpc.targets.local.json', {
    targets: [
      { name: 'mine', address: 'localhost:1', tls: null },
      { name: 'orders', metadata: { 'x-env': 'me' } },
    ],
  });

  it('are merged by name, the innermost and the own counting most, with paths of each file', () => {
    const { uri: nearest, targets, problems } = readAllTargets([outer, inner, local]);
    assert.deepEqual([...problems.values()].flat(), []);
    assert.equal(nearest, inner.uri);
    assert.deepEqual(
      targets.map(({ target }) => target),
      [
        {
          name: 'mine',
          address: 'localhost:1',
          protocol: 'grpc',
          metadata: [
            ['x-team', 'shop'],
            ['x-env', 'a'],
          ],
          deadlineMs: 5000,
        },
        {
          name: 'orders',
          address: 'a.example:443',
          protocol: 'grpc',
          metadata: [
            ['x-team', 'shop'],
            ['x-env', 'me'],
          ],
          deadlineMs: 5000,
          maxMessageBytes: 1,
          tls: { ca: 'file:///ws/ca.pem', serverName: 'a' },
        },
        {
          name: 'stock',
          address: 'stock.example:443',
          protocol: 'connect',
          metadata: [
            ['x-team', 'shop'],
            ['x-env', 'a'],
          ],
          deadlineMs: 5000,
          tls: { ca: 'file:///ws/ca.pem' },
        },
      ],
    );
  });

  it('know where each of their values comes from', () => {
    const { targets } = readAllTargets([outer, inner, local]);
    const orders = targets.find(({ name }) => name === 'orders');
    assert.deepEqual(
      orders?.values.map(({ name, text, uri: from, from: kind }) => `${name} ${text} ${from} ${kind}`),
      [
        'deadline "5s" file:///ws/rpc.targets.json defaults',
        'protocol "grpc" file:///ws/rpc.targets.json target',
        'maxMessageBytes 1 file:///ws/rpc.targets.json target',
        'address "a.example:443" file:///ws/a/rpc.targets.json target',
        'tls.ca "ca.pem" file:///ws/rpc.targets.json defaults',
        'tls.serverName "a" file:///ws/a/rpc.targets.json target',
        'metadata.X-Team "shop" file:///ws/rpc.targets.json defaults',
        'metadata.x-env "me" file:///ws/a/rpc.targets.local.json target',
      ],
    );
    assert.deepEqual(
      orders.places.map((place) => place.uri),
      [outer.uri, inner.uri],
    );
  });

  it('are whole only with all files; a mistake in one spoils what is made of it', () => {
    const alone = readAllTargets([inner]);
    assert.deepEqual(
      alone.diagnostics.map(({ message }) => message),
      ['"target" requires "protocol"', '"target" requires "address"'],
    );
    const broken = file('/ws/rpc.targets.json', { defaults: { danger: 'high' }, targets: [] });
    const { targets } = readAllTargets([broken, { ...local, text: outer.text }]);
    assert.ok(targets.every(({ target }) => target === undefined));
  });
});

describe('how a target says who calls', () => {
  const authIn = (auth: string): unknown =>
    readTargets(
      `{ "targets": [{ "name": "a", "address": "a:1", "protocol": "grpc", "auth": ${auth} }] }`,
      uriFromPath('/ws/rpc.targets.json'),
    ).targets[0]?.target?.auth;

  it('is read', () => {
    assert.deepEqual(authIn('{ "bearer": "{{ secret:t }}" }'), { kind: 'bearer', token: '{{secret:t}}' });
    assert.deepEqual(authIn('{ "basic": { "username": "ada", "password": "{{secret:p}}" } }'), {
      kind: 'basic',
      username: 'ada',
      password: '{{secret:p}}',
    });
    assert.deepEqual(authIn('{ "apiKey": { "header": "X-Key", "value": "{{secret:k}}" } }'), {
      kind: 'api-key',
      header: 'X-Key',
      value: '{{secret:k}}',
    });
    assert.deepEqual(
      authIn(
        '{ "oauth2": { "tokenUrl": "https://l/t", "clientId": "c", "clientSecret": "{{secret:s}}", "scopes": ["a"], "ca": "l.pem" } }',
      ),
      {
        kind: 'oauth2',
        tokenUrl: 'https://l/t',
        clientId: 'c',
        clientSecret: '{{secret:s}}',
        scopes: ['a'],
        clientAuthentication: 'header',
        ca: 'file:///ws/l.pem',
        secrets: ['s'],
      },
    );
    assert.deepEqual(authIn('{ "command": { "run": ["./token.sh", "a b"], "lifetime": "50m" } }'), {
      kind: 'command',
      argv: ['/ws/token.sh', 'a b'],
      environment: [],
      lifetimeMs: 3_000_000,
    });
  });

  it('is checked', () => {
    checkTargets(`\
{ "targets": [
  { "name": "a", "address": "a:1", "protocol": "grpc", "auth": {} },
                                                               ^ rpc/missing-field: "auth" says of no way to authorize
  { "name": "b", "address": "a:1", "protocol": "grpc", "auth": { "bearer": "abc", "basic": null } },
                                                                            ^^^ warning rpc/literal-secret: a secret stands here for all who can read the file
  { "name": "c", "address": "a:1", "protocol": "grpc", "auth": { "oauth2": { "tokenUrl": "http://l/t", "clientId": "c" } } },
                                                                           ^ rpc/missing-field: "oauth2" has neither a "clientSecret" nor an "authorizationUrl"
                                                                                         ^^^^^^^^^^^^ rpc/malformed-value: "tokenUrl" begins with "http://", which would show secrets to whoever is in between
  { "name": "d", "address": "a:1", "protocol": "grpc", "auth": { "command": { "run": [], "timeout": "soon" } } },
                                                                                     ^^ rpc/malformed-value: "run" names no program
                                                                                                    ^^^^^^ rpc/malformed-value: "soon" is not a time
  { "name": "e", "address": "a:1", "protocol": "thrift", "auth": { "bearer": "{{secret:t}}" } },
                                                         ^^^^^^ warning rpc/metadata-not-sent: "auth" is not sent: this transport of Thrift carries no headers
  { "name": "f", "address": "a:1", "protocol": "grpc", "deadline": "0s", "auth": { "apiKey": { "header": "te", "value": "{{secret:k}}" } } }
                                                                   ^^^^ rpc/malformed-value: "0s" is not a time
                                                                                                         ^^^^ rpc/metadata-name: "te" is set by the protocol and cannot be sent as metadata
] }`);
  });
});

describe('what is told of a file of targets', () => {
  const text = `{ "targets": [
    { "name": "a", "address": "a:1", "protocol": "grpc", "tls": { "ca": "ca.pem" }, "metadata": { "authorization": "Bearer abc" } },
    { "name": "b", "address": "b:1", "protocol": "grpc",
      "auth": { "oauth2": { "tokenUrl": "https://l/t", "clientId": "c", "clientSecret": "abc" } } }
  ] }`;
  const outer = {
    uri: uriFromPath('/ws/rpc.targets.json'),
    text: '{ "defaults": { "danger": "prod" }, "targets": [{ "name": "a", "compression": "gzip" }] }',
  };
  const file = uriFromPath('/ws/x/rpc.targets.json');
  const facts = targetsFacts(readAllTargets([outer, { uri: file, text }]), file);

  it('is what its targets come to, and who says it', () => {
    assert.deepEqual(facts.hovers[0]?.markdown.split('\n').slice(4), [
      '| ` danger ` | ` "prod" ` | ` ws/rpc.targets.json `, defaults |',
      '| ` compression ` | ` "gzip" ` | ` ws/rpc.targets.json ` |',
      '| ` address ` | ` "a:1" ` | here |',
      '| ` protocol ` | ` "grpc" ` | here |',
      '| ` tls.ca ` | ` "ca.pem" ` | here |',
      '| ` metadata.authorization ` | ` "Bearer abc" ` | here |',
    ]);
  });

  it('is where the files are that it names', () => {
    assert.deepEqual(
      facts.links.map(({ span, target }) => `${text.slice(span.start, span.end)} ${target}`),
      ['"ca.pem" file:///ws/x/ca.pem'],
    );
  });

  it('is for whom the secrets are that stand in it', () => {
    assert.deepEqual(
      facts.problems.map(
        ({ diagnostic, secret }) =>
          `${diagnostic.code} ${secret?.target.name} ${secret?.ofTokenEndpoint === true ? 'token endpoint' : 'target'}`,
      ),
      ['rpc/literal-secret a target', 'rpc/literal-secret b token endpoint'],
    );
  });

  it('is nothing but text, whatever names are', () => {
    const evil = '<img src=x>`|[x](command:evil)\n# a';
    const read = readTargets(
      JSON.stringify({ targets: [{ name: evil, address: 'a:1', protocol: 'grpc' }] }),
      file,
    );
    const [line = ''] = targetsFacts(read, file).hovers[0]?.markdown.split('\n') ?? [];
    assert.match(line, /^\*\*`` .* ``\*\* cannot be used/);
  });
});

describe('variables in who asks for a token', () => {
  const oauth2 = (more: object): object => ({
    oauth2: { tokenUrl: 'https://{{host}}/t', clientId: 'c', clientSecret: '{{secret:s}}', ...more },
  });
  const target = (more: object): object => ({ name: 'a', address: 'a:1', protocol: 'grpc', ...more });
  const authOf = (auth: object, variables: object) =>
    readTargets(JSON.stringify({ targets: [target({ auth, variables })] }), uri).targets[0];

  it('are filled in before anybody is asked for consent, also where the secret goes', () => {
    const auth = oauth2({
      clientId: '{{app}}-x',
      scopes: ['{{app}}.read', 'b'],
      audience: 'https://{{host}}',
    });
    const variables = { host: 'login.example.com', app: 'shop' };
    assert.deepEqual(authOf(auth, variables)?.target?.auth, {
      kind: 'oauth2',
      tokenUrl: 'https://login.example.com/t',
      clientId: 'shop-x',
      clientSecret: '{{secret:s}}',
      scopes: ['shop.read', 'b'],
      audience: 'https://login.example.com',
      clientAuthentication: 'header',
      secrets: ['s'],
    });
    const named = authOf(oauth2({ clientSecret: '{{key}}' }), { ...variables, key: '{{secret:of-key}}' });
    assert.deepEqual(named?.target?.auth?.kind === 'oauth2' && named.target.auth.secrets, ['of-key']);
  });

  it('are known', () => {
    checkTargets(`{ "targets": [
  { "name": "a", "address": "a:1", "protocol": "grpc", "variables": { "host": "l" },
    "auth": { "oauth2": { "tokenUrl": "https://{{hots}}/t", "clientSecret": "{{secret:s}}",
                                               ^^^^^^^^ rpc/placeholder: "{{hots}}" is no variable of the target
      "clientId": "c", "scopes": ["{{what}}"] } } }
                                   ^^^^^^^^ rpc/placeholder: "{{what}}" is no variable of the target
] }
`);
  });

  it('may be secrets in what the token endpoint gets, behind the name of its machine', () => {
    checkTargets(`{ "targets": [
  { "name": "a", "address": "a:1", "protocol": "grpc", "variables": { "base": "https://l.example.com" },
    "auth": { "oauth2": { "tokenUrl": "{{base}}/{{secret:tenant}}/t?key={{secret:k}}", "clientSecret": "{{secret:s}}",
      "clientId": "{{ secret:c }}", "scopes": ["{{secret:scope}}"], "audience": "{{secret:k}}" } } },
  { "name": "b", "address": "a:1", "protocol": "grpc",
    "auth": { "oauth2": { "tokenUrl": "https://{{secret:tenant}}.example.com/t", "clientSecret": "{{secret:s}}",
                                               ^^^^^^^^^^^^^^^^^ rpc/placeholder: "{{secret:tenant}}" cannot stand in the name of a machine that secrets are sent to
      "clientId": "c" } } },
  { "name": "c", "address": "a:1", "protocol": "grpc",
    "auth": { "oauth2": { "tokenUrl": "http://l.example.com/{{secret:k}}", "clientSecret": "{{secret:s}}",
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rpc/malformed-value: "tokenUrl" begins with "http://", which would show secrets to whoever is in between
      "clientId": "c" } } }
] }
`);
    const auth = oauth2({
      tokenUrl: 'https://{{host}}/{{secret:tenant}}/t',
      clientId: '{{ secret:c }}',
      scopes: ['a', '{{of}}'],
      audience: '{{secret:c}}',
    });
    const filled = authOf(auth, { host: 'login.example.com', of: '{{secret:scope}}' })?.target?.auth;
    assert.deepEqual(filled, {
      kind: 'oauth2',
      tokenUrl: 'https://login.example.com/{{secret:tenant}}/t',
      clientId: '{{secret:c}}',
      clientSecret: '{{secret:s}}',
      scopes: ['a', '{{secret:scope}}'],
      audience: '{{secret:c}}',
      clientAuthentication: 'header',
      secrets: ['tenant', 'c', 's', 'scope'],
    });
  });

  it('are no secrets where the browser would show them to who signs in', () => {
    checkTargets(`{ "targets": [
  { "name": "a", "address": "a:1", "protocol": "grpc",
    "auth": { "oauth2": { "tokenUrl": "https://l/{{secret:k}}", "authorizationUrl": "https://l/{{secret:k}}",
                                                                                               ^^^^^^^^^^^^ rpc/placeholder: "{{secret:k}}" cannot stand in this setting
      "clientId": "{{secret:c}}", "audience": "{{secret:a}}" } } }
                   ^^^^^^^^^^^^ rpc/placeholder: "{{secret:c}}" cannot stand in this setting
                                               ^^^^^^^^^^^^ rpc/placeholder: "{{secret:a}}" cannot stand in this setting
] }
`);
    const page = { authorizationUrl: 'https://login.example.com/a' };
    for (const shown of [
      { clientId: '{{v}}' },
      { scopes: ['{{v}}'] },
      { audience: '{{v}}' },
      { issuer: 'https://{{v}}' },
    ])
      assert.match(
        authOf(oauth2({ ...page, ...shown }), { host: 'l.example.com', v: '{{secret:s}}' })?.fault?.message ??
          '',
        /or show a secret$/,
        JSON.stringify(shown),
      );
  });

  it('lead to no place where secrets can be seen, whichever file says them', () => {
    const inner = 'file:///sub/rpc.targets.json' as Uri;
    const outerText = JSON.stringify({
      defaults: { auth: oauth2({}), variables: { host: 'login.example.com' } },
      targets: [target({})],
    });
    const read = (variables: object) =>
      readAllTargets([
        { text: outerText, uri },
        { text: JSON.stringify({ targets: [{ name: 'a', variables }] }), uri: inner },
      ]).targets[0];
    const tokenUrlOf = (saved: ReturnType<typeof read>): unknown =>
      saved?.target?.auth?.kind === 'oauth2' ? saved.target.auth.tokenUrl : saved?.fault?.message;
    assert.equal(tokenUrlOf(read({})), 'https://login.example.com/t');
    assert.equal(tokenUrlOf(read({ host: 'other.example.com' })), 'https://other.example.com/t');
    for (const host of ['me@other.example.com', '{{secret:s}}'])
      assert.match(String(tokenUrlOf(read({ host }))), /^with its variables, "auth" would/, host);
  });
});
