/** What `parlance mock` prints for people. */
import type { MockCall, MockPlan } from '../../contract/mock.ts';
import { visibleLine } from '../../calls/visible-text.ts';

const shownLength = 200;

/** Where it listens, and what it serves there. */
export function planLines({ services, bundles }: MockPlan, address: string): string {
  const width = Math.max(...services.map(({ service }) => service.length));
  return services
    .map(({ service, bundleId, methods }) => {
      const isThrift = bundles.find(({ id }) => id === bundleId)?.kind === 'schema';
      const at = `${isThrift ? 'thrift' : 'http'}://${address}`;
      const speaks = isThrift ? 'Thrift, framed or buffered, binary or compact' : 'gRPC, gRPC-Web, Connect';
      const scripted = methods.filter(({ answers }) => answers.length > 0).length;
      const from = scripted === 0 ? '' : `; ${scripted} of ${methods.length} methods by a script`;
      return `${service.padEnd(width)}  ${at}  ${speaks}${from}\n`;
    })
    .join('');
}

/** One line for a call that has ended. */
export function callLine({
  service,
  method,
  status,
  message,
  place,
  received,
  sent,
  elapsedMs,
}: MockCall): string {
  const by = place === undefined ? 'schema' : `${place.file}:${place.line}`;
  const why = message === undefined || message === '' ? '' : `: ${visibleLine(message, shownLength)}`;
  return `${service}/${method}  ${status}${why}  ${received} in, ${sent} out, ${elapsedMs} ms, by ${by}\n`;
}
