/** A request of a document as text for other tools: what `calls/copy-as` needs of the workspace. */
import { relativeTo, type Uri, uriFrom } from '../base/uri.ts';
import { copiesOf } from '../calls/copy-as/index.ts';
import type { SchemaFrom } from '../calls/copy-as/copied-call.ts';
import { openSchema } from '../calls/open-bundle.ts';
import type { CallCopy, ShellName } from '../contract/call-copy.ts';
import { rpc } from '../languages/rpc/index.ts';
import type { UnbundledCall } from '../languages/rpc/prepare.ts';
import { schemaRoots } from '../workspace/schema-roots.ts';
import type { RequestDocument, RequestDocuments } from './request-documents.ts';
import type { Session } from './session.ts';

export interface CopyOptions {
  readonly document: RequestDocument;
  readonly call: UnbundledCall;
  /** Of the server or the descriptor set whose schema the call goes by. */
  readonly schemaKey: string | undefined;
  readonly shell: ShellName;
}

/** Nothing where the schema of the call is gone. */
export async function copies(
  session: Session,
  requests: RequestDocuments,
  { document, call, schemaKey, shell }: CopyOptions,
): Promise<readonly CallCopy[] | undefined> {
  const linked = document.linked.get(call.service);
  const bytes = schemaKey === undefined ? undefined : requests.descriptorsOf(schemaKey);
  const language = linked && session.workspace.languageOf(linked.uri);
  const content =
    bytes === undefined ? linked && language?.bundle(linked) : ({ kind: 'descriptor-set', bytes } as const);
  if (content === undefined) return undefined;
  const from = await schemaFrom(session, call, schemaKey, linked?.uri);
  const folder = folderFor(session, document.uri, linked?.uri);
  const { target } = call;
  const secretless: UnbundledCall = {
    ...call,
    metadata: rpc.withSecretNames(call.metadata),
    target: { ...target, ...(target.metadata && { metadata: rpc.withSecretNames(target.metadata) }) },
  };
  return copiesOf(
    { call: secretless, schema: openSchema(content), from, ...(folder !== undefined && { folder }) },
    shell,
  );
}

async function schemaFrom(
  session: Session,
  { reflects }: UnbundledCall,
  schemaKey: string | undefined,
  file: Uri | undefined,
): Promise<SchemaFrom> {
  if (reflects === true) return { kind: 'server' };
  if (schemaKey !== undefined) return { kind: 'descriptor-set', uri: uriFrom(schemaKey) };
  const snapshot = await session.workspace.snapshot(file === undefined ? [] : [file]);
  const roots = file && schemaRoots(snapshot, file);
  return file === undefined || roots === undefined
    ? { kind: 'server' }
    : { kind: 'files', ...roots, uri: file };
}

/** The opened folder in which a terminal would be: that of the document, else that of the schema. */
function folderFor(session: Session, document: Uri, schema: Uri | undefined): Uri | undefined {
  const { folders } = session.workspace.roots;
  const holding = (uri: Uri | undefined): Uri | undefined =>
    uri && folders.find((folder) => relativeTo(folder, uri) !== undefined);
  return holding(document) ?? holding(schema);
}
