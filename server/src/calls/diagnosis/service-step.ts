/** Whether a server has the service, as far as it tells by reflection, or by refusing what its method cannot take. */
import { suggestion } from '../../base/nearest-names.ts';
import type { DiagnosisStep } from '../../contract/diagnosis.ts';
import { CallError } from '../call-error.ts';
import { ServerReflection } from '../reflection/server-reflection.ts';
import { type DiagnoseRequest, usualPatienceMs } from './diagnose-request.ts';
import { isServed } from './served-path.ts';

/** How many services are named. */
const shownServices = 20;

export async function serviceStep(request: DiagnoseRequest): Promise<DiagnosisStep> {
  try {
    return listedStep(await listedServices(request), request.service);
  } catch (thrown) {
    const untold = untoldStep(CallError.from(thrown, 'protocol'));
    return (await pathStep(request).catch(() => undefined)) ?? untold;
  }
}

/** @throws {CallError} */
async function listedServices({
  target,
  metadata,
  tls,
  proxies,
  signal,
  patienceMs = usualPatienceMs,
}: DiagnoseRequest): Promise<readonly string[]> {
  const reflection = new ServerReflection({
    target,
    metadata,
    deadlineMs: patienceMs,
    ...(tls === undefined ? {} : { tls }),
    ...(proxies === undefined ? {} : { proxies }),
    ...(signal === undefined ? {} : { signal }),
  });
  try {
    return await reflection.services();
  } finally {
    reflection.close();
  }
}

function listedStep(services: readonly string[], wanted: string | undefined): DiagnosisStep {
  const shown = services.slice(0, shownServices).join(', ');
  const more = services.length > shownServices ? `, and ${services.length - shownServices} more` : '';
  const facts = [['services', `${shown}${more}`]] as const;
  if (wanted === undefined) {
    const summary = services.length === 1 ? 'it has one service' : `it has ${services.length} services`;
    return { layer: 'service', outcome: 'ok', summary, facts };
  }
  return services.includes(wanted)
    ? { layer: 'service', outcome: 'ok', summary: `it has "${wanted}"`, facts: [] }
    : {
        layer: 'service',
        outcome: 'failed',
        summary: `it does not have "${wanted}"${suggestion(wanted, services, 'services')}`,
        facts,
        advice: 'check the name of the service and its package, or the address',
      };
}

async function pathStep(request: DiagnoseRequest): Promise<DiagnosisStep | undefined> {
  const { service, method } = request;
  if (service === undefined || method === undefined) return undefined;
  const path = `${service}/${method}`;
  const served = await isServed(path, request);
  if (served === undefined) return undefined;
  return served
    ? { layer: 'service', outcome: 'ok', summary: `it serves "${path}"`, facts: [] }
    : {
        layer: 'service',
        outcome: 'failed',
        summary: `it does not serve "${path}"`,
        facts: [],
        advice: 'check the names of package, service and method, and the path in the address',
      };
}

function untoldStep({ info }: CallError): DiagnosisStep {
  const reason = info.code === 'unimplemented' ? 'it does not offer reflection' : info.message;
  return {
    layer: 'service',
    outcome: 'unclear',
    summary: `the server does not tell which services it has: ${reason}`,
    facts: [],
  };
}
