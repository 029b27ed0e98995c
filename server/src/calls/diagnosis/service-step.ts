/** Whether a server has the service, as far as it tells by reflection, or by refusing what its method cannot take. */
import { suggestion } from '../../base/nearest-names.ts';
import type { DiagnosisStep } from '../../contract/diagnosis.ts';
import { CallError } from '../call-error.ts';
import { ServerReflection } from '../reflection/server-reflection.ts';
import { type DiagnoseRequest, patienceFor } from './diagnose-request.ts';
import { isServed } from './served-path.ts';

/** How many services or methods are named. */
const mostShown = 20;

export async function serviceStep(request: DiagnoseRequest): Promise<DiagnosisStep> {
  try {
    const { services, methods } = await listed(request);
    return methods === undefined ? listedStep(services, request.service) : methodStep(methods, request);
  } catch (thrown) {
    const untold = untoldStep(CallError.from(thrown, 'protocol'));
    return (await pathStep(request).catch(() => undefined)) ?? untold;
  }
}

interface Listed {
  readonly services: readonly string[];
  /** Of the service that is asked about, where a method of it is and the server describes it. */
  readonly methods: readonly string[] | undefined;
}

/** @throws {CallError} */
async function listed(request: DiagnoseRequest): Promise<Listed> {
  const { service, method, target, metadata, tls, proxies, signal } = request;
  const reflection = new ServerReflection({
    target,
    metadata,
    deadlineMs: patienceFor(request).wholeMs,
    ...(tls === undefined ? {} : { tls }),
    ...(proxies === undefined ? {} : { proxies }),
    ...(signal === undefined ? {} : { signal }),
  });
  try {
    const services = await reflection.services();
    if (service === undefined || method === undefined || !services.includes(service))
      return { services, methods: undefined };
    const described = await reflection.schemaOf([service]).catch(() => undefined);
    const methods = described?.registry.getService(service)?.methods.map(({ name }) => name);
    return { services, methods };
  } finally {
    reflection.close();
  }
}

function methodStep(
  methods: readonly string[],
  { service = '', method = '' }: DiagnoseRequest,
): DiagnosisStep {
  const path = `${service}/${method}`;
  return methods.includes(method)
    ? { layer: 'service', outcome: 'ok', summary: `it has "${path}"`, facts: [] }
    : {
        layer: 'service',
        outcome: 'failed',
        summary: `it does not have "${path}"${suggestion(method, methods, 'methods')}`,
        facts: [['methods', shownOf(methods)]],
        advice: 'check the name of the method; the server may have another version of the schema',
      };
}

function listedStep(services: readonly string[], wanted: string | undefined): DiagnosisStep {
  const facts = [['services', shownOf(services)]] as const;
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

function shownOf(names: readonly string[]): string {
  const more = names.length > mostShown ? `, and ${names.length - mostShown} more` : '';
  return `${names.slice(0, mostShown).join(', ')}${more}`;
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
