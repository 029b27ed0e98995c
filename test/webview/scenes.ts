/** Calls as they look in life, for screenshots and for checks of every part of the panel at once. */
import type { CallErrorInfo, CallPhase } from '../../server/src/contract/call-error.ts';
import type { EventDetail } from '../../server/src/contract/call-log.ts';
import type { DiagnosisStep } from '../../server/src/contract/diagnosis.ts';
import { bidiTitle, type PanelPage, sessionTitle, unaryTitle } from './panel-page.ts';

type Event = Partial<EventDetail> & { readonly seq: number };

const greeting = (name: string, n: number): string =>
  JSON.stringify(
    {
      greeting: `Hello, ${name}!`,
      number: n,
      at: '2026-03-01T09:30:00.125Z',
      tags: ['first', 'second'],
      exact: '9223372036854775807',
      last: false,
      next: null,
    },
    null,
    2,
  );

const message = (seq: number, kind: 'sent' | 'received', timeMs: number, json: string): Event => ({
  seq,
  kind,
  timeMs,
  json,
  wireBytes: json.length,
  preview: json.replace(/\s+/g, ' '),
});

const bidi: readonly Event[] = [
  {
    seq: 0,
    kind: 'connected',
    timeMs: 2.4,
    preview: '127.0.0.1:8080, HTTP/2',
    metadata: [
      ['address', '127.0.0.1:8080'],
      ['protocol', 'HTTP/2 (h2c)'],
    ],
  },
  message(1, 'sent', 3.1, '{\n  "name": "Ada"\n}'),
  {
    seq: 2,
    kind: 'headers',
    timeMs: 9.6,
    preview: 'greet-version: v1, content-type: application/connect+proto',
    metadata: [
      ['greet-version', 'v1'],
      ['content-type', 'application/connect+proto'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ],
  },
  message(3, 'received', 10.2, greeting('Ada', 1)),
  message(4, 'received', 260.9, greeting('Ada', 2)),
  message(5, 'sent', 1520.4, '{\n  "name": "Grace"\n}'),
  message(6, 'received', 1524.8, greeting('Grace', 3)),
  {
    seq: 7,
    kind: 'received',
    timeMs: 1776.1,
    wireBytes: 31,
    preview: '',
    failed: true,
    payload: 'CgVIZWxsb/8=',
    payloadBytes: 8,
    notes: ['field 1 is not valid UTF-8'],
  },
  message(8, 'received', 2026.6, greeting('Grace \u202eecarG', 4)),
  { seq: 9, kind: 'half-closed', timeMs: 3500, preview: 'no more messages will be sent' },
];

export async function bidiCall(panel: PanelPage): Promise<void> {
  await panel.show(
    { ...bidiTitle, deadlineMs: 10_000, danger: 'staging' },
    {
      state: 'half-closed',
      sent: 2,
      received: 5,
      sentBytes: 46,
      receivedBytes: 812,
      eventCount: 10,
      lifecycle: [0, 2, 9],
      elapsedMs: 3612,
    },
    bidi,
  );
}

export async function failedCall(panel: PanelPage): Promise<void> {
  const error = {
    phase: 'status',
    code: 'not_found',
    message: 'no person has the id 42',
    advice: 'Look at the details: the server says which field it did not like.',
    details: [
      {
        type: 'google.rpc.BadRequest',
        json: '{\n  "fieldViolations": [\n    { "field": "id", "description": "unknown" }\n  ]\n}',
      },
    ],
  } as const;
  await panel.show(
    { ...unaryTitle, danger: 'prod' },
    {
      state: 'failed',
      sent: 1,
      sentBytes: 12,
      eventCount: 5,
      lifecycle: [0, 2, 3, 4],
      elapsedMs: 18.3,
      error,
    },
    [
      ...bidi.slice(0, 3),
      { seq: 3, kind: 'error', timeMs: 18.1, preview: 'not_found: no person has the id 42', error },
      { seq: 4, kind: 'end', timeMs: 18.2, preview: 'failed' },
    ],
  );
}

export async function differingCall(
  panel: PanelPage,
  { opened = true, reflects = false } = {},
): Promise<void> {
  const schemaDifferences = {
    count: 3,
    sentences: [
      'the server does not know field 2, "age", of "greet.v1.GreetRequest"',
      'field 1 of "greet.v1.GreetRequest" is "name" here and "na\u202eme" on the server',
    ],
  };
  await panel.show(
    { ...unaryTitle, ...(reflects && { reflects }) },
    {
      state: 'done',
      sent: 1,
      received: 1,
      eventCount: 4,
      lifecycle: [0, 2],
      elapsedMs: 11,
      schemaDifferences,
    },
    bidi.slice(0, 4),
  );
  if (opened) await panel.page.locator('.schema-differences summary').click();
}

/** An error of each phase, as the engine words them. */
export const phaseErrors: Readonly<Record<CallPhase, Omit<CallErrorInfo, 'phase'>>> = {
  prepare: {
    message: 'the field "nam" is not in the message greet.v1.GreetRequest',
    pointer: '/nam',
    block: 0,
  },
  auth: {
    code: 'invalid_client',
    message: 'the token endpoint login.example.com answered with invalid_client: Unknown client',
    advice: 'check "clientId" and "clientSecret" of the target',
  },
  resolve: {
    code: 'unavailable',
    message: 'there is no host "greet.example.invalid"',
    advice: 'check the spelling of the address',
  },
  connect: {
    code: 'unavailable',
    message: 'nothing listens on 127.0.0.1:8080',
    advice: 'start the server, or check the port',
  },
  proxy: {
    message: 'the proxy at proxy.example.com:3128 answered with HTTP 407, Proxy Authentication Required',
    advice: 'set user and password in the URL of the proxy',
  },
  tls: {
    message: 'the certificate of greet.example.com:443 was refused: it expired on Oct 28 2025',
    advice: 'have it renewed',
  },
  http: {
    code: 'unimplemented',
    message: 'the server answered with HTTP 404 and a page of HTML',
    advice: 'check the path of the address; a proxy or web server may stand before the service',
  },
  protocol: {
    code: 'unavailable',
    message: '127.0.0.1:8080 closed the connection before the answer was complete',
    advice: 'the server may have crashed or restarted; its log may say why',
  },
  decode: { message: 'the reply cannot be read: the field 3 ends after the end of the message' },
  deadline: { code: 'deadline_exceeded', message: 'the call was not done within its deadline of 5 s' },
  cancelled: { code: 'canceled', message: 'the server cancelled the call' },
  limit: {
    code: 'resource_exhausted',
    message: 'the server sent a message of 17825792 bytes, more than the limit of 16 MB',
    advice: 'set "maxMessageBytes" of the target to accept larger messages',
    setting: { name: 'maxMessageBytes', values: [] },
  },
  status: { code: 'not_found', message: 'no person has the id 42' },
  internal: {
    message: 'the process that runs calls ended unexpectedly (SIGKILL)',
    advice: 'what had come until then can still be read; send the request again to start anew',
  },
};

/** A call that failed in a phase, after it had come as far as that lets it. */
export async function failedIn(panel: PanelPage, phase: CallPhase): Promise<void> {
  const error = { phase, ...phaseErrors[phase] };
  const events: readonly Event[] = [
    ...bidi.slice(0, 4),
    { seq: 4, kind: 'error', timeMs: 1204.5, preview: error.message, error },
    { seq: 5, kind: 'end', timeMs: 1204.6, preview: 'failed' },
  ];
  await panel.show(
    { ...bidiTitle, callId: `failed-in-${phase}` },
    {
      callId: `failed-in-${phase}`,
      state: 'failed',
      sent: 1,
      received: 1,
      eventCount: 6,
      lifecycle: [0, 2, 4, 5],
      elapsedMs: 1204.6,
      error,
    },
    events,
  );
}

export const diagnosis: readonly DiagnosisStep[] = [
  {
    layer: 'address',
    outcome: 'ok',
    summary: '"https://greet.example.com" is an address',
    facts: [],
  },
  {
    layer: 'name',
    outcome: 'ok',
    summary: '"greet.example.com" is 203.0.113.7, 2001:db8::7',
    facts: [['name lookup', '12.1 ms']],
  },
  {
    layer: 'connection',
    outcome: 'ok',
    summary: 'the server takes connections',
    facts: [
      ['address', '203.0.113.7:443'],
      ['TCP connect', '18.4 ms'],
    ],
  },
  {
    layer: 'tls',
    outcome: 'failed',
    summary: 'the certificate of greet.example.com:443 was refused: its issuer is not known',
    facts: [['certificate', 'greet.example.com, by Example Internal CA, until Oct 28 05:59:52 2027 GMT']],
    advice: 'to trust it, set "tls.ca" of the target to the certificate (PEM) of its issuer',
  },
];

/** A call that did not come through, and the diagnosis that was asked for. */
export async function diagnosedCall(panel: PanelPage): Promise<void> {
  const error = {
    phase: 'tls',
    code: 'unavailable',
    message: 'the certificate of greet.example.com:443 was refused: its issuer is not known',
  } as const;
  await panel.show(
    { ...unaryTitle, address: 'https://greet.example.com', targetName: 'staging' },
    { state: 'failed', eventCount: 3, lifecycle: [0, 1, 2], elapsedMs: 61.2, error },
    [
      { seq: 0, kind: 'connected', timeMs: 0, preview: '' },
      { seq: 1, kind: 'error', timeMs: 61, preview: error.message, error },
      { seq: 2, kind: 'end', timeMs: 61.2, preview: 'failed' },
    ],
  );
  await panel.page.getByRole('button', { name: 'Diagnose' }).click();
  await panel.send({ type: 'diagnosis', callId: unaryTitle.callId, steps: diagnosis });
  await panel.page.getByRole('list', { name: 'Diagnosis' }).waitFor();
}

/** A session whose server calls: two of its calls have no answer yet, one has. */
const asking: readonly Event[] = [
  {
    seq: 0,
    kind: 'connected',
    timeMs: 1.2,
    preview: 'address: 127.0.0.1:9090, TCP connect: 0.7 ms, transport: framed, protocol: binary',
    metadata: [
      ['address', '127.0.0.1:9090'],
      ['TCP connect', '0.7 ms'],
      ['transport', 'framed'],
      ['protocol', 'binary'],
    ],
  },
  { ...message(1, 'sent', 3.4, '{\n  "message": "hello"\n}'), label: 'send_request call' },
  { ...message(2, 'received', 5.1, '{\n  "question": "which color?"\n}'), label: 'ask call' },
  { ...message(3, 'received', 5.9, '{\n  "success": "received: hello"\n}'), label: 'send_request reply' },
  { ...message(4, 'sent', 812.3, '{\n  "success": "green"\n}'), label: 'ask reply' },
  { ...message(5, 'received', 1204.2, '{\n  "question": "and which size?"\n}'), label: 'ask call' },
  { ...message(6, 'received', 1206.8, '{\n  "question": "how many?"\n}'), label: 'ask call' },
];

const askingProgress = {
  sent: 2,
  received: 4,
  sentBytes: 71,
  receivedBytes: 190,
  eventCount: 7,
  lifecycle: [0],
  elapsedMs: 2210,
  unanswered: { count: 2, events: [5, 6] },
};

export async function askingServer(panel: PanelPage): Promise<void> {
  await panel.show(sessionTitle, { ...askingProgress, state: 'open' }, asking);
}

/** The same, after the server closed its connection. */
export async function unansweredSession(panel: PanelPage): Promise<void> {
  await panel.show(sessionTitle, { ...askingProgress, state: 'done', eventCount: 9, lifecycle: [0, 7, 8] }, [
    ...asking,
    {
      seq: 7,
      kind: 'trailers',
      timeMs: 2208,
      preview: 'ended by: end of the connection',
      metadata: [['ended by', 'end of the connection']],
    },
    { seq: 8, kind: 'end', timeMs: 2210, preview: 'done' },
  ]);
}

/** A fast stream that is not read for the moment. */
export async function pausedStream(panel: PanelPage): Promise<void> {
  await panel.show(
    { ...bidiTitle, method: 'Watch', methodKind: 'server-streaming', sendsMany: false },
    {
      state: 'half-closed',
      sent: 1,
      received: 1_203_998,
      sentBytes: 12,
      receivedBytes: 131_003_212,
      eventCount: 1_204_002,
      lifecycle: [0, 2, 3],
      elapsedMs: 15_050_412,
      readingPaused: true,
    },
    [{ seq: 0, kind: 'connected', preview: 'address: 127.0.0.1:8080, HTTP: HTTP/2' }],
  );
}

/** A message of which the beginning is shown. */
export async function longMessage(panel: PanelPage): Promise<void> {
  const json = `{\n  "name": "Ada",\n  "picture": "${'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo'.repeat(40)}`;
  await panel.show(
    unaryTitle,
    { state: 'done', sent: 1, received: 1, receivedBytes: 12_400_000, eventCount: 3, lifecycle: [0] },
    [
      { seq: 0, kind: 'connected', preview: 'address: 127.0.0.1:8080, HTTP: HTTP/2' },
      message(1, 'sent', 3.1, '{\n  "name": "Ada"\n}'),
      {
        ...message(2, 'received', 410.2, json),
        preview: '{"name":"Ada","picture":"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo…',
        wireBytes: 12_400_000,
        jsonLength: 16_533_412,
      },
    ],
  );
}

export async function thriftSession(panel: PanelPage): Promise<void> {
  await panel.page.evaluate(() => {
    for (let seq = 1; seq < 5000; seq++)
      window.fakeHost.events.set(seq, {
        kind: seq % 9 === 4 ? 'sent' : 'received',
        label:
          seq % 9 === 4
            ? 'send_request · call'
            : seq % 9 === 5
              ? 'send_request · reply'
              : 'on_message · oneway',
      });
  });
  await panel.show(
    sessionTitle,
    {
      state: 'open',
      sent: 311,
      received: 2689,
      sentBytes: 9120,
      receivedBytes: 181_003,
      eventCount: 3000,
      lifecycle: [0],
      elapsedMs: 37_500,
    },
    [
      {
        seq: 0,
        kind: 'connected',
        timeMs: 1,
        preview: '127.0.0.1:9090, framed binary',
        metadata: [['transport', 'framed']],
      },
    ],
  );
}
