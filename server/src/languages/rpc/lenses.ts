/** What can be done with a request document, and on which line the editor should offer it. */
import { LineIndex } from '../../base/line-index.ts';
import type { LensCommands } from '../../contract/editor-commands.ts';
import { sendsMany } from '../../model/schema.ts';
import type { RequestContext } from './context.ts';
import type { ParsedRpc } from './parser.ts';
import { requestModels } from './request-model.ts';

export interface RpcLens {
  /** 0-based; also the `line` that the command takes. */
  readonly line: number;
  readonly title: string;
  readonly command: keyof LensCommands;
  /** Offered while a call of the request is open only. */
  readonly whileOpen: boolean;
}

/** In the order in which they stand; of a line in the order in which they are shown. */
export function rpcLenses(parsed: ParsedRpc, context: RequestContext): readonly RpcLens[] {
  const lines = new LineIndex(parsed.text);
  const mocked = new Set<string>();
  return requestModels(parsed, context).flatMap(({ resolved, messages }) => {
    if (resolved === undefined) return [];
    const { line } = resolved;
    const at = lines.positionAt(line.start).line;
    if (line.path.text === '') return [];
    if (line.mock === true) {
      // One server plays all that is scripted of a service.
      const service = resolved.known?.service.name;
      if (service === undefined || mocked.has(service)) return [];
      mocked.add(service);
      return [lens(at, '▶ Start mock', 'parlance.startMockServer', false)];
    }
    const streams = resolved.known?.method !== undefined && sendsMany(resolved.known.method.kind);
    const lenses: RpcLens[] = [lens(at, '▶ Send', 'parlance.sendRequest', false)];
    if (streams) lenses.push(lens(at, 'Finish sending', 'parlance.finishSending', true));
    lenses.push(lens(at, 'Cancel', 'parlance.cancelCall', true));
    for (const { block, answer } of messages)
      if (streams || resolved.session || answer !== undefined)
        lenses.push(lens(lines.positionAt(block.start).line, 'Send', 'parlance.sendMessage', true));
    return lenses;
  });
}

function lens(line: number, title: string, command: keyof LensCommands, whileOpen: boolean): RpcLens {
  return { line, title, command, whileOpen };
}
