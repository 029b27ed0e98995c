/** Completion: of schemas, of request documents, and of Buf's files. */
import {
  type CompletionItem as LspCompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type Position,
} from 'vscode-languageserver';
import type { LineIndex } from '../../base/line-index.ts';
import { type Uri, uriFrom } from '../../base/uri.ts';
import { completeAt, type Completion } from '../../ide/completion/complete.ts';
import { descriptionOf } from '../../ide/completion/description.ts';
import type { CompletionItem } from '../../languages/rpc/completion.ts';
import { rpc } from '../../languages/rpc/index.ts';
import { bufFileAt, completeBufFile } from '../buf-files/buf-files.ts';
import { type ItemData, toCompletionList, withDocumentation } from '../completion-items.ts';
import { guarded, type Handler } from '../handler.ts';
import type { RequestDocument } from '../request-documents.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const completion: Handler = {
  capabilities: {
    completionProvider: {
      triggerCharacters: ['"', '.', '/', '@', ' ', ':', '(', '[', '<', '=', '{'],
      resolveProvider: true,
    },
  },
  register({ session, requests, client }) {
    const takesSnippets = client.textDocument?.completion?.completionItem?.snippetSupport === true;
    session.connection.onCompletion(
      guarded(session, 'textDocument/completion', null, async (params, signal) => {
        const { textDocument, position, context } = params;
        const uri = uriFrom(textDocument.uri);
        const bufFile = bufFileAt(session, uri);
        if (bufFile !== undefined) return completeBufFile(bufFile, position);
        const document = await requests.read(uri, signal);
        if (document !== undefined)
          return context?.triggerCharacter === '{' && !isInPlaceholder(document, position)
            ? null
            : completeRequest(document, position);
        // Braces begin a placeholder in requests only.
        if (context?.triggerCharacter === '{') return null;
        const place = { uri, position, trigger: context?.triggerCharacter };
        const found = await completeSchema(session, place, signal);
        if (found === undefined) return null;
        const { suggestCommand } = session;
        return toCompletionList(found.completion, { lines: found.lines, takesSnippets, suggestCommand });
      }),
    );
    session.connection.onCompletionResolve((item, token) =>
      guarded(session, 'completionItem/resolve', item, (_: LspCompletionItem, signal) =>
        resolve(session, item, signal),
      )(item, token),
    );
  },
};

/** How long what is known of the workspace is waited for, where it is not known yet. */
const patience = 100;

interface Asked {
  readonly uri: Uri;
  readonly position: Position;
  /** What was typed just before, where that is why completion is asked for. */
  readonly trigger: string | undefined;
}

async function completeSchema(
  session: Session,
  { uri, position, trigger }: Asked,
  signal: AbortSignal,
): Promise<{ readonly completion: Completion; readonly lines: LineIndex } | undefined> {
  const { workspace } = session;
  if (workspace.languageOf(uri) === undefined) return undefined;
  const [bundled] = await Promise.all([session.bundledIndex(), soon(session.someIndex())]);
  const snapshot = await session.snapshot([uri], signal);
  const lines = snapshot.file(uri)?.lines;
  if (lines === undefined) return undefined;
  const completion = completeAt(snapshot, uri, lines.offsetAt(position), {
    workspace: session.index,
    bundled,
    opened: workspace.roots.folders,
  });
  // Nobody who begins a new line wants it to be made into something else.
  if (completion === undefined || (trigger === ' ' && !completion.afterBlank)) return undefined;
  return { completion, lines };
}

/** Waits, but not for long. What fails is told where it is done. */
async function soon(work: Promise<unknown>): Promise<void> {
  const done = work.then(
    () => undefined,
    () => undefined,
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((settle) => (timer = setTimeout(settle, patience)));
  await Promise.race([done, late]);
  clearTimeout(timer);
}

/** What there is to read about an item takes a look at the file that declares it. */
async function resolve(
  session: Session,
  item: LspCompletionItem,
  signal: AbortSignal,
): Promise<LspCompletionItem> {
  const { declaredBy } = (item.data ?? {}) as Partial<ItemData>;
  if (declaredBy === undefined) return item;
  const uri = session.bundledUri(declaredBy.uri);
  const snapshot = await session.snapshot([uri], signal);
  const markdown = descriptionOf(snapshot, { ...declaredBy, uri }, session.workspace.roots.folders);
  return markdown === undefined ? item : withDocumentation(item, markdown);
}

function isInPlaceholder({ parsed, lines }: RequestDocument, position: Position): boolean {
  return parsed.text.slice(0, lines.offsetAt(position)).endsWith('{{');
}

function completeRequest(
  { parsed, context, lines }: RequestDocument,
  position: Position,
): LspCompletionItem[] {
  return rpc.complete(parsed, context, lines.offsetAt(position)).map((item, index) => ({
    ...toRequestItem(item),
    // Editors sort by name; this keeps the likeliest first.
    sortText: String(index).padStart(5, '0'),
    textEdit: { range: toRange(lines, item.span), newText: item.insertText },
  }));
}

function toRequestItem({ label, kind, detail, doc, insertText }: CompletionItem): LspCompletionItem {
  return {
    label,
    kind: requestKinds[kind],
    labelDetails: { description: detail },
    // Of plain text an editor can tell that all of it has been typed already; Enter is then a new line.
    insertTextFormat: /[$\\]/.test(insertText) ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(doc !== undefined && { documentation: { kind: MarkupKind.Markdown, value: doc } }),
  };
}

const requestKinds: Readonly<Record<CompletionItem['kind'], CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  keyword: CompletionItemKind.Keyword,
  service: CompletionItemKind.Interface,
  method: CompletionItemKind.Method,
  directive: CompletionItemKind.Property,
  target: CompletionItemKind.Constant,
  header: CompletionItemKind.Property,
  type: CompletionItemKind.Struct,
  example: CompletionItemKind.Snippet,
};
