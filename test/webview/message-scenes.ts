/** The parts of the panel that one opens: a filter, columns, the forms of a message, and the tabs about the call. */
import type { MessageAnatomy, MessageDiff } from '../../server/src/contract/message-anatomy.ts';
import type { ToWebview } from '../../client/src/call-panel/messages.ts';
import { bidiTitle, type PanelPage, unaryTitle } from './panel-page.ts';
import { bidiCall } from './scenes.ts';

const { callId } = bidiTitle;

/** What the fake host sends whenever the page posts a message of the type. */
async function replies(panel: PanelPage, type: 'filter' | 'find' | 'anatomy' | 'diff', ...list: ToWebview[]) {
  await panel.page.evaluate(([to, messages]) => void window.fakeHost.replies.set(to, messages), [
    type,
    list,
  ] as const);
}

const found = {
  viewId: 'v1',
  callId,
  searched: 1000,
  matches: 3,
  complete: true,
};

/** A thousand events of which a filter lets three through. */
export async function filteredStream(panel: PanelPage): Promise<void> {
  const { page } = panel;
  await page.evaluate(() => void window.fakeHost.views.set('v1', [7, 70, 700]));
  await replies(panel, 'filter', { type: 'view', name: 'grid', progress: found });
  await replies(panel, 'find', { type: 'found', callId, match: { seq: 70, at: 1 } });
  await panel.show(bidiTitle, { eventCount: 1000, received: 1000, elapsedMs: 12_500 });
  await page.locator('#event-999').waitFor();
  await page.getByRole('textbox', { name: 'Filter' }).fill('is:received $.count > 5');
  await page.locator('#event-700 .cell-preview').waitFor();
}

export async function badFilter(panel: PanelPage): Promise<void> {
  const { page } = panel;
  await replies(panel, 'filter', {
    type: 'bad-filter',
    callId,
    name: 'grid',
    reason: 'expected ==, !=, <, <=, >, >=',
    place: { start: 12, end: 13 },
  });
  await panel.show(bidiTitle, { eventCount: 1000, received: 1000 });
  await page.locator('#event-999').waitFor();
  await page.getByRole('textbox', { name: 'Filter' }).fill('Ada $.count = 1');
  await page.getByRole('alert').waitFor();
}

/** `{"name":"Ada","sizes":[1,300]}` with a field that the schema lacks. */
const payload = btoa('\n\u0003Ada\u0012\u0003\u0001\u00ac\u0002\u009a\u0006\u0002hi');

const anatomy: MessageAnatomy = {
  seq: 6,
  encoding: 'Protobuf',
  sameBytes: false,
  omitted: 0,
  fields: [
    {
      depth: 0,
      name: 'name',
      path: '$.name',
      number: 1,
      type: 'string',
      wire: 'length-delimited',
      place: { start: 0, value: 2, end: 5 },
      value: '"Ada"',
    },
    {
      depth: 0,
      name: 'sizes',
      path: '$.sizes',
      number: 2,
      type: 'repeated int32',
      wire: 'length-delimited, packed',
      place: { start: 5, value: 7, end: 10 },
      value: '2 values',
    },
    { depth: 1, name: '[0]', path: '$.sizes[0]', place: { start: 7, value: 7, end: 8 }, value: '1' },
    { depth: 1, name: '[1]', path: '$.sizes[1]', place: { start: 8, value: 8, end: 10 }, value: '300' },
    {
      depth: 0,
      name: '#99',
      number: 99,
      wire: 'length-delimited',
      place: { start: 10, value: 13, end: 15 },
      value: '"hi"',
      mark: 'unknown',
    },
    { depth: 0, name: 'sent', number: 9, type: 'bool', path: '$.sent', mark: 'absent' },
  ],
};

const diff: MessageDiff = {
  seq: 6,
  against: 4,
  lines: [
    { kind: 'same', text: '{' },
    { kind: 'removed', text: '  "greeting": "Hello, Ada!",' },
    { kind: 'added', text: '  "greeting": "Hello, Grace!",' },
    { kind: 'gap', text: '7 lines' },
  ],
  added: 1,
  removed: 1,
  omitted: 0,
};

export async function formOfMessage(panel: PanelPage, form: 'Tree' | 'Wire' | 'Diff'): Promise<void> {
  const { page } = panel;
  await replies(panel, 'anatomy', { type: 'anatomy', callId, anatomy });
  await replies(panel, 'diff', { type: 'diff', callId, diff });
  await page.evaluate(
    (bytes) => void window.fakeHost.events.set(6, { payload: bytes, payloadBytes: 15 }),
    payload,
  );
  await bidiCall(panel);
  await page.evaluate(
    (bytes) =>
      void window.fakeHost.events.set(6, {
        ...window.fakeHost.events.get(6),
        payload: bytes,
        payloadBytes: 15,
      }),
    payload,
  );
  await page.locator('#event-6').click();
  await page.getByRole('tab', { name: form }).click();
}

export const treeForm = (panel: PanelPage): Promise<void> => formOfMessage(panel, 'Tree');
export const wireForm = (panel: PanelPage): Promise<void> => formOfMessage(panel, 'Wire');
export const diffForm = (panel: PanelPage): Promise<void> => formOfMessage(panel, 'Diff');

const failure = {
  phase: 'status',
  code: 'invalid_argument',
  message: 'the order has two mistakes',
  details: [
    {
      type: 'google.rpc.BadRequest',
      json: '{"fieldViolations":[{"field":"items[0].unit_price","description":"must be positive"}]}',
    },
    { type: 'google.rpc.RetryInfo', json: '{"retryDelay":"2.5s"}' },
    {
      type: 'google.rpc.Help',
      json: '{"links":[{"description":"How prices work","url":"https://example.com/prices"}]}',
    },
    { type: 'google.rpc.LocalizedMessage', json: '{"locale":"de","message":"Der Preis fehlt"}' },
    { type: 'shop.v1.Hint', base64: 'CgNBZGE=' },
  ],
} as const;

/** A call that failed over TLS, with all that its server said. */
export async function richFailure(panel: PanelPage): Promise<void> {
  const { page } = panel;
  await page.evaluate(() => void window.fakeHost.views.set('e1', [3]));
  await replies(panel, 'filter', {
    type: 'view',
    name: 'errors',
    progress: { ...found, viewId: 'e1', searched: 5, matches: 1 },
  });
  await panel.show(
    { ...unaryTitle, address: 'https://shop.example.com' },
    {
      state: 'failed',
      sent: 1,
      sentBytes: 31,
      eventCount: 5,
      lifecycle: [0, 2, 3, 4],
      elapsedMs: 131,
      error: failure,
      times: { firstSent: 62.1 },
    },
    [
      {
        seq: 0,
        kind: 'connected',
        timeMs: 61.8,
        preview: 'address: 203.0.113.7:443, TLS: TLSv1.3',
        metadata: [
          ['name lookup', '12.1 ms'],
          ['address', '203.0.113.7:443'],
          ['TCP connect', '18.4 ms'],
          ['TLS handshake', '31.0 ms'],
          ['TLS', 'TLSv1.3, TLS_AES_128_GCM_SHA256'],
          ['HTTP', 'HTTP/2'],
        ],
      },
      { seq: 1, kind: 'sent', timeMs: 62.1 },
      {
        seq: 2,
        kind: 'headers',
        timeMs: 130.4,
        preview: 'HTTP 200',
        metadata: [
          ['content-type', 'application/grpc'],
          ['trace-bin', 'SGVsbG8'],
          ['grpc-status-details-bin', 'CAMSA0FkYQ'],
        ],
        decoded: [{ at: 2, type: 'google.rpc.Status', json: '{\n  "code": 3,\n  "message": "Ada"\n}' }],
      },
      { seq: 3, kind: 'error', timeMs: 130.6, preview: failure.message, error: failure },
      { seq: 4, kind: 'end', timeMs: 130.7, preview: 'failed' },
    ],
  );
  await page.locator('#event-4').waitFor();
}

export async function openTab(panel: PanelPage, name: string): Promise<void> {
  await panel.page.getByRole('tab', { name }).first().click();
}
