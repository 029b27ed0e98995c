/** Saved requests of other tools as request documents. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { importCalls } from '../../../../../server/src/languages/rpc/import-calls/index.ts';
import { parseRpc } from '../../../../../server/src/languages/rpc/parser.ts';

/** The document that a text becomes. */
function documentOf(text: string): string {
  const result = importCalls(text);
  assert.equal(result.kind, 'document', JSON.stringify(result));
  assert.deepEqual(parseRpc(result.text).problems, []);
  return result.text;
}

function check(text: string, expected: string): void {
  assert.equal(documentOf(text), expected);
}

function checkRefused(text: string, message: RegExp): void {
  const result = importCalls(text);
  assert.equal(result.kind, 'problem');
  assert.match(result.kind === 'problem' ? result.message : '', message);
}

describe('grpcurl', () => {
  it('in a POSIX shell', () => {
    check(
      String.raw`$ grpcurl -plaintext \
  -H 'x-note: it'\''s' \
  -rpc-header "x-b: two words" \
  -max-time 2.5 -proto greet/v1/greet.proto \
  -d '{"name": "Ada"} {"name": "Grace"}' \
  localhost:50051 greet.v1.GreetService.GreetMany
`,
      `### GreetMany
// Imported from grpcurl.
# @deadline 2500ms
GRPC localhost:50051/greet.v1.GreetService/GreetMany
x-note: it's
x-b: two words

{"name": "Ada"}
===
{"name": "Grace"}
=== end
`,
    );
  });

  it('with credentials, of which none is kept', () => {
    const text = documentOf(
      `grpcurl -plaintext -H 'authorization: Bearer planted' -H "x-api-key: $KEY" -d '{}' a:1 s.S/M`,
    );
    assert.doesNotMatch(text, /planted/);
    assert.match(text, /^authorization: Bearer \{\{secret:token\}\}$/m);
    assert.match(text, /^x-api-key: \{\{secret:key\}\}$/m);
    assert.match(text, /^\/\/ the credential in authorization was left out/m);
  });

  it('with what only a target can say', () => {
    const text = documentOf('grpcurl -cacert ca.pem -authority api.internal -alts api.example.com:443 a.S/M');
    assert.match(text, /"address": "https:\/\/api\.example\.com:443"/);
    assert.match(text, /"authority": "api\.internal"/);
    assert.match(text, /"ca": "ca\.pem"/);
    assert.match(text, /^# @target api\.example\.com-443\n# @schema reflection\nGRPC a\.S\/M$/m);
    assert.match(text, /^\/\/ not carried over: alts$/m);
  });

  it('reads the message from a document in the text, or from what is piped in', () => {
    const piped = documentOf(`echo '{"a": 1}' | grpcurl -plaintext -d @ a:1 s.S/M`);
    assert.match(piped, /\n\{"a": 1\}\n/);
    const here = documentOf(`grpcurl -plaintext -d @ a:1 s.S/M <<'EOM'\n{"a": 1}\n{"a": 2}\nEOM\n`);
    assert.match(here, /\n\{"a": 1\}\n===\n\{"a": 2\}\n/);
    assert.match(
      documentOf('grpcurl -plaintext -d @ a:1 s.S/M'),
      /^\/\/ the message comes from standard input/m,
    );
  });

  it('lists and descriptions are no calls', () => {
    checkRefused('grpcurl -plaintext a:1 list', /lists or describes/);
    checkRefused('grpcurl -plaintext a:1', /no address and method/);
  });
});

describe('other shells', () => {
  it('PowerShell', () => {
    const text = documentOf(
      `('{"t":"' + $env:TOKEN + '"}') | grpcurl \`\n  -plaintext \`\n  -H 'x: it''s' \`\n  -d '@' \`\n  a:1 s.S/M\n`,
    );
    assert.match(text, /^x: it's$/m);
    assert.match(text, /^\{"t":"\{\{secret:token\}\}"\}$/m);
  });

  it('the command prompt', () => {
    const text = documentOf(
      `REM a note\ngrpcurl ^\n  -plaintext ^\n  -H "authorization: Bearer %TOKEN%" ^\n  -d ^"{\\^"a\\^":\\^"1 ^& 2\\^"}^" ^\n  a:1 s.S/M\n`,
    );
    assert.match(text, /^authorization: Bearer \{\{secret:token\}\}$/m);
    assert.match(text, /^\{"a":"1 & 2"\}$/m);
  });

  it('runs nothing of it', () => {
    const text = documentOf(
      'grpcurl -plaintext -H "authorization: Bearer $(gcloud auth token)" a:1 s.S/M; rm -rf x',
    );
    assert.match(text, /^authorization: Bearer \{\{secret:token\}\}$/m);
    assert.doesNotMatch(text, /gcloud|rm -rf/);
  });
});

describe('buf curl and curl', () => {
  it('buf curl', () => {
    check(
      `buf curl --schema . --protocol grpcweb --timeout 1m -H "x: y" -d '{"a":1}' http://h:1/api/s.v1.S/M`,
      `### M
// Imported from buf curl.
# @protocol grpc-web
# @deadline 60000ms
GRPC http://h:1/api/s.v1.S/M
x: y

{"a":1}
`,
    );
  });

  it('curl of Connect', () => {
    check(
      `curl -sS -X POST --header 'Content-Type: application/json' -H 'x: y' --data '{"a":1}' https://h/s.v1.S/M`,
      `### M
// Imported from curl.
# @protocol connect
GRPC https://h/s.v1.S/M
x: y

{"a":1}
`,
    );
    const got = documentOf(
      `curl --get --data-urlencode 'connect=v1' --data-urlencode 'message={"a":"b c"}' http://h:1/s.S/M`,
    );
    assert.match(got, /"httpGet": true/);
    assert.match(got, /^\{"a":"b c"\}$/m);
    checkRefused('curl https://example.com/', /no URL with a service and a method/);
  });

  it('several commands are several requests', () => {
    const text = documentOf(
      `grpcurl -plaintext a:1 s.S/M\n# next\nbuf curl http://a:1/s.S/N && curl -d '{}' http://a:1/s.S/O`,
    );
    assert.deepEqual(text.match(/^###.*$/gm), ['### M', '### N', '### O']);
  });
});

describe('.http files', () => {
  it('of JetBrains and httpyac', () => {
    check(
      `@host = localhost:50051
### Say hello
# @name hello
GRPC {{host}}/hello.v1.Greeter/SayHello
authorization: Bearer {{token}}

{ "name": "Ada" }
=== wait-for-server
{ "name": "Grace" }
?? status == 0
?? body.text contains a
> {% client.log("x") %}

### A page
GET https://example.com/
`,
      `### Say hello
// Imported from an .http file.
// 1 requests of other kinds were left out
// a script was left out
GRPC localhost:50051/hello.v1.Greeter/SayHello
authorization: Bearer {{secret:token}}

{ "name": "Ada" }
=== wait-for-server
{ "name": "Grace" }
? status == OK
// ?? body.text contains a
`,
    );
  });

  it('a POST to the path of a method is a call over Connect', () => {
    const text = documentOf('POST http://h:1/s.v1.S/M\nContent-Type: application/json\n\n{"a": 1}\n');
    assert.match(text, /# @protocol connect\nGRPC http:\/\/h:1\/s\.v1\.S\/M\n\n\{"a": 1\}\n/);
  });
});

describe('Postman', () => {
  it('a file of one request', () => {
    check(
      `$kind: grpc-request
name: Get product
url: "grpcs://shop.example.com"
methodPath: shop.v1.ProductService.GetProduct
message:
  content: |-
    {
      "id": "7"
    }
metadata:
  - key: x-request-id
    value: "1"
  - key: x-off
    value: "2"
    disabled: true
auth:
  type: bearer
  credentials:
    - key: token
      value: "{{shopToken}}"
scripts:
  - type: beforeInvoke
    code: evil()
`,
      `### Get product
// Imported from Postman.
// scripts were left out
GRPC https://shop.example.com/shop.v1.ProductService/GetProduct
authorization: Bearer {{secret:shopToken}}
x-request-id: 1

{
  "id": "7"
}
`,
    );
  });

  it('a collection, with what its folders say', () => {
    const text = documentOf(
      JSON.stringify({
        info: { schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
        variable: [{ key: 'base', value: 'http://h:1' }],
        auth: {
          type: 'apikey',
          apikey: [
            { key: 'key', value: 'x-key' },
            { key: 'value', value: 'planted' },
          ],
        },
        item: [
          {
            name: 'Folder',
            item: [
              {
                name: 'Hello',
                request: {
                  method: 'POST',
                  url: { raw: '{{base}}/s.v1.S/M' },
                  header: [{ key: 'x', value: 'y' }],
                  body: { mode: 'raw', raw: '{"a": 1}' },
                },
              },
              { name: 'Page', request: { method: 'GET', url: 'https://example.com' } },
            ],
          },
        ],
      }),
    );
    assert.match(
      text,
      /### Hello\n\/\/ Imported from Postman.\n\/\/ 1 requests of other kinds were left out\n# @protocol connect\nGRPC http:\/\/h:1\/s\.v1\.S\/M\nx-key: \{\{secret:api_key\}\}\nx: y\n\n\{"a": 1\}\n/,
    );
    assert.match(text, /^\/\/ 1 requests of other kinds were left out$/m);
    assert.doesNotMatch(text, /planted/);
  });
});

describe('Bruno', () => {
  it('its own form', () => {
    check(
      `meta {
  name: Say hello
  type: grpc
  seq: 1
}

grpc {
  url: grpc://localhost:50051
  method: /hello.v1.Greeter/SayHello
  body: grpc
  auth: bearer
  methodType: bidi-streaming
}

auth:bearer {
  token: planted
}

metadata {
  x-a: b
  ~x-off: c
}

body:grpc {
  name: message 1
  content: '''
    {
      "greeting": "bruno"
    }
  '''
}

body:grpc {
  name: message 2
  content: '''
    {}
  '''
}

tests {
  test("x", () => {});
}
`,
      `### Say hello
// Imported from Bruno.
// scripts, variables and assertions were left out
GRPC localhost:50051/hello.v1.Greeter/SayHello
authorization: Bearer {{secret:token}}
x-a: b

{
  "greeting": "bruno"
}
===
{}
=== end
`,
    );
  });

  it('that of OpenCollection', () => {
    const text = documentOf(`info:
  name: Hello
  type: grpc
grpc:
  url: grpcs://h:443
  method: /s.v1.S/M
  methodType: unary
  metadata:
    - name: x-a
      value: b
  message:
    - title: one
      message: '{"a": 1}'
    - title: two
      message: '{"a": 2}'
`);
    assert.match(text, /GRPC https:\/\/h:443\/s\.v1\.S\/M\nx-a: b\n\n\{"a": 1\}\n/);
    assert.match(text, /^\/\/ 1 further messages were left out/m);
  });
});

describe('whatever is imported', () => {
  it('stays what it is: no text in it becomes a request of its own', () => {
    const evil = 'x\n### injected\nGRPC evil:1/s.S/M\n\n{}';
    const root = {
      $kind: 'grpc-request',
      name: evil,
      url: 'localhost:1',
      methodPath: 's.v1.S/M',
      message: { content: evil },
      metadata: [
        { key: 'x-a', value: evil },
        { key: evil, value: 'b' },
      ],
    };
    const { document } = parseRpc(documentOf(JSON.stringify(root)));
    assert.deepEqual(
      document.requests.map(({ line }) => line?.path.text),
      ['s.v1.S/M'],
    );
  });

  it('of any text gives a document or a sentence, and never throws', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'grpcurl',
        'buf',
        'curl',
        '-d',
        '-H',
        '-plaintext',
        'a:1',
        's.S/M',
        '"',
        "'",
        '\\',
        '\n',
        '|',
        '<<E',
        '$(',
        '@',
        '^',
        '`',
        '###',
        'GRPC',
        '{%',
        'grpc {',
        '}',
        "'''",
        'info:',
        '$kind: grpc-request',
        '- ',
        ': ',
        '&a',
        '*a',
        '{"item":[',
        '%x%',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        const result = importCalls(words.join(' '));
        assert.ok(result.kind === 'problem' || parseRpc(result.text).document.requests.length >= 1);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused where it is nothing of the kind', () => {
    checkRefused('hello', /no command line/);
    checkRefused('', /no command line/);
  });
});
