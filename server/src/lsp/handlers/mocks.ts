/** Requests of our own about mock servers: see `contract/mock.ts`. Unsaved edits count, as for calls. */
import { baseName, pathFromUri, type Uri, uriFrom } from '../../base/uri.ts';
import { answerRequest, type Handler } from '../handler.ts';
import { type FoundService, type MockScript, mockPlan, mockStarter, servicesIn } from '../mock-plan.ts';
import type { Session } from '../session.ts';

const failed = {
  kind: 'problem',
  message: 'the schema could not be read; the log of the language server says why',
} as const;
const nothing = { kind: 'problem', message: 'the file declares no service' } as const;

export const mocks: Handler = {
  capabilities: {},
  register({ session }) {
    answerRequest(session, 'parlance/mockPlan', failed, async ({ uri, scripts }, signal) => {
      const services = await servicesOf(session, uriFrom(uri), signal);
      if (services.length === 0) return nothing;
      const read = await Promise.all(scripts.map((script) => scriptAt(session, uriFrom(script))));
      const { folders } = session.workspace.roots;
      return { kind: 'plan', ...mockPlan(services, read.flat(), folders) };
    });

    answerRequest(session, 'parlance/mockScript', failed, async ({ uri }, signal) => {
      const services = await servicesOf(session, uriFrom(uri), signal);
      return services.length === 0 ? nothing : { kind: 'document', text: mockStarter(services) };
    });
  },
};

async function servicesOf(session: Session, uri: Uri, signal: AbortSignal): Promise<readonly FoundService[]> {
  return servicesIn(await session.workspace.snapshot([uri], signal), [uri]);
}

/** None where the file is gone. */
async function scriptAt(session: Session, uri: Uri): Promise<readonly MockScript[]> {
  const text = session.document(uri)?.text.getText() ?? (await session.files.read(uri));
  const name = uri.startsWith('file:') ? pathFromUri(uri) : baseName(uri);
  return text === undefined ? [] : [{ name, uri, text }];
}
