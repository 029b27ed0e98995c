/** Request documents in tests: the schemas they are about, and what is known of the world around them. */
import { type Uri, uriFromPath } from '../../server/src/base/uri.ts';
import type { Diagnostic } from '../../server/src/diagnostics/diagnostic.ts';
import { checkRpc } from '../../server/src/languages/rpc/check.ts';
import type { KnownService, RequestContext } from '../../server/src/languages/rpc/context.ts';
import { parseRpc } from '../../server/src/languages/rpc/parser.ts';
import { readTargets, type TargetsFile } from '../../server/src/languages/rpc/targets.ts';
import { type MessageRules, noFindings } from '../../server/src/model/message-rules.ts';
import type { Schema } from '../../server/src/model/schema.ts';
import { type Fixture, type FixtureFile, parseFixture, withLabels } from './fixture.ts';
import { schemaOf } from './schema-builder.ts';

export const documentPath = '/main.rpc';
export const documentUri = uriFromPath(documentPath);
const targetsPath = '/rpc.targets.json';

/** A shop, in Protobuf: methods of all kinds, fields of all types. */
export const shop = schemaOf({
  records: {
    'shop.v1.Order': [
      'order_id: string',
      'quantity: int32',
      'total: int64',
      'discount: float optional',
      'weight: double',
      'gift: bool',
      'status: shop.v1.Status',
      'previous: shop.v1.Status optional',
      'signature: bytes',
      'placed_at: google.protobuf.Timestamp',
      'ships_within: google.protobuf.Duration',
      'mask: google.protobuf.FieldMask',
      'note: string',
      'nickname: google.protobuf.StringValue',
      'points: google.protobuf.Int64Value',
      'extra: google.protobuf.Value',
      'labels: google.protobuf.Struct',
      'details: google.protobuf.Any',
      'items: list<shop.v1.Item>',
      'tags: list<string>',
      'stock: map<string, int32>',
      'by_number: map<int64, shop.v1.Item>',
      'by_flag: map<bool, string>',
      'flags: uint32',
      'serial: uint64',
      'nothing: google.protobuf.NullValue',
      'card: shop.v1.Card oneof payment',
      'invoice: bool oneof payment',
    ],
    'shop.v1.Item': ['name: string', 'price: double', 'parts: list<shop.v1.Item>'],
    'shop.v1.Card': ['number: string'],
    'shop.v1.Legacy': ['code: string required', 'size: int32 required', 'color: string optional'],
    'shop.v1.Message': ['text: string', 'order: shop.v1.Order'],
  },
  enums: {
    'shop.v1.Status': ['UNKNOWN', 'PLACED', 'SHIPPED'],
    'google.protobuf.NullValue': ['NULL_VALUE'],
  },
  services: {
    'shop.v1.OrderService': [
      'PlaceOrder unary shop.v1.Order -> shop.v1.Order',
      'WatchOrders server-streaming shop.v1.Order -> shop.v1.Order',
      'ImportOrders client-streaming shop.v1.Order -> shop.v1.Order',
      'Chat bidi-streaming shop.v1.Message -> shop.v1.Message',
      'Convert unary shop.v1.Legacy -> google.protobuf.Empty',
      'Ping unary google.protobuf.Empty -> google.protobuf.Empty',
    ],
  },
});

/** A library, in Thrift. */
export const library = schemaOf({
  records: {
    'Book [struct]': [
      'title: string required',
      'year: int16',
      'pages: int32 required = 1',
      'isbn: uuid optional',
      'cover: bytes',
      'rating: int8',
      'genre: Genre',
      'copies: int64',
      'keywords: set<string>',
      'by_shelf: map<Shelf, int32>',
      'by_year: map<int16, string>',
      'score: double',
    ],
    'Shelf [struct]': ['row: int32', 'column: int32'],
    'Query [union]': ['title: string', 'year: int16', 'nested: Query'],
    'Library.addBook_args [arguments]': ['book: Book'],
    'Library.search_args [arguments]': ['query: Query'],
    'Library.watch_args [arguments]': ['topic: string'],
    'Library.log_args [arguments]': ['line: string'],
    'Base.ping_args [arguments]': [],
  },
  enums: { Genre: ['NOVEL', 'POETRY'] },
  services: {
    Base: ['ping unary Base.ping_args -> void'],
    'Library [extends Base]': [
      'addBook unary Library.addBook_args -> bool',
      'search unary Library.search_args -> list<Book>',
      'watch push Library.watch_args -> void',
      'log oneway Library.log_args -> void',
    ],
  },
});

/** As much as examples need; real ones are evaluated where they are tested. */
const shopRules: MessageRules = {
  evaluate(type, json) {
    if (type !== 'shop.v1.Legacy' || typeof json !== 'string') return noFindings;
    const { code, size } = JSON.parse(json) as { readonly code?: unknown; readonly size?: unknown };
    if (code === 'unruly') return { broken: [], failures: [{ phase: 'compile', message: 'no such rule' }] };
    const message = 'value must be less than or equal to 1000';
    return typeof size === 'number' && size > 1000
      ? { broken: [{ id: 'int32.lte', message, pointer: '/size' }] }
      : noFindings;
  },
};

export const services: readonly KnownService[] = [
  { name: 'shop.v1.OrderService', keyword: 'GRPC' },
  { name: 'Library', keyword: 'THRIFT' },
  { name: 'Base', keyword: 'THRIFT' },
];

export function contextOf(
  targets?: TargetsFile,
  schemas: readonly Schema[] = [shop, library],
): RequestContext {
  const place = { uri: documentUri, folders: [uriFromPath('/')] };
  const rules = new Map([['shop.v1.OrderService', shopRules]]);
  return { services, schemas, place, rules, ...(targets === undefined ? {} : { targets }) };
}

export interface RpcFixture extends Fixture {
  readonly document: FixtureFile;
  readonly context: RequestContext;
  /** Of the file of targets. */
  readonly targetsDiagnostics: readonly Diagnostic[];
}

/** A fixture's first file is the request document; `/rpc.targets.json` holds its targets. */
export function rpcFixture(source: string): RpcFixture {
  const fixture = parseFixture(source, documentPath);
  const [document] = fixture.files;
  if (document === undefined) throw new Error('a fixture has at least one file');
  const file = fixture.files.find(({ path }) => path === targetsPath);
  const read = file && readTargets(file.text, uriFromPath(targetsPath));
  return { ...fixture, document, context: contextOf(read), targetsDiagnostics: read?.diagnostics ?? [] };
}

/** All diagnostics of a fixture's files, with the file each is in. */
export function diagnosticsOf(source: string): readonly (Diagnostic & { readonly uri: Uri })[] {
  const { document, context, targetsDiagnostics } = rpcFixture(source);
  return [
    ...checkRpc(parseRpc(document.text), context, documentUri).map((found) => ({
      ...found,
      uri: documentUri,
    })),
    ...targetsDiagnostics.map((found) => ({ ...found, uri: uriFromPath(targetsPath) })),
  ];
}

/** The fixture with its diagnostics as carets, each labelled with its code and message. */
export function withRpcDiagnostics(source: string): string {
  const { files } = parseFixture(source, documentPath);
  const found = diagnosticsOf(source);
  return files
    .map(({ path, heading, text }) => {
      const own = found.filter(({ uri }) => uri === uriFromPath(path));
      const labels = own.map(({ span, severity, code, message }) => ({
        span,
        text: severity === 'error' ? `${code}: ${message}` : `${severity} ${code}: ${message}`,
      }));
      return heading + withLabels(text, labels);
    })
    .join('\n');
}
