/** Which messages the methods of services take and give, and what those are called that are made for them. */
import type { TypeRefByFile } from '../../../model/type-ref.ts';
import type { Uri } from '../../../base/uri.ts';
import type { PortableMethod, PortableService } from '../../../model/portable.ts';
import { pascalCase } from '../../letter-case.ts';
import { identifier, within } from './names.ts';
import { fullNameOf, type Plan, type PlannedFile } from './plan.ts';

export type MethodMessage =
  | { readonly kind: 'empty' }
  | { readonly kind: 'declared'; readonly type: TypeRefByFile & { readonly kind: 'record' } }
  | OwnMessage;

/** Made of the arguments, the result, or the exceptions. */
export interface OwnMessage {
  readonly kind: 'own';
  readonly file: Uri;
  readonly fullName: string;
}

export interface PlannedMethod {
  readonly method: PortableMethod;
  readonly name: string;
  readonly input: MethodMessage;
  readonly output: MethodMessage;
  /** Made of what the method throws, where that is anything. */
  readonly errors?: OwnMessage;
  /** Whether it is of a service that this one extends; its messages then stand beside that one. */
  readonly isInherited: boolean;
}

export interface PlannedMethods {
  /** Those that are inherited first. */
  of(service: PortableService): readonly PlannedMethod[];
}

export function planMethods(plan: Plan): PlannedMethods {
  const own = new Map<PortableService, readonly PlannedMethod[]>();
  for (const file of plan.files.values())
    for (const service of file.services.values())
      own.set(
        service,
        service.methods.map((method) => planMethod(plan, file, service, method)),
      );
  return {
    of(service) {
      const byName = new Map<string, PlannedMethod>();
      for (const each of withParents(plan, service))
        for (const method of own.get(each) ?? [])
          byName.set(method.name, { ...method, isInherited: each !== service });
      return [...byName.values()];
    },
  };
}

/** The service and those that it extends, the outermost first. */
export function withParents({ files }: Plan, service: PortableService): readonly PortableService[] {
  const line: PortableService[] = [];
  for (let at: PortableService | undefined = service; at !== undefined && !line.includes(at);) {
    line.unshift(at);
    at = at.parent && files.get(at.parent.file)?.services.get(at.parent.name);
  }
  return line;
}

function planMethod(
  plan: Plan,
  file: PlannedFile,
  service: PortableService,
  method: PortableMethod,
): PlannedMethod {
  const name = identifier(method.name);
  const made = (suffix: string): OwnMessage => {
    const short = `${pascalCase(name)}${suffix}`;
    const isTaken = plan.names.has(within(file.package, short));
    const wanted = isTaken ? `${pascalCase(identifier(service.name))}${short}` : short;
    const fullName = within(file.package, plan.names.free(file.package, wanted));
    plan.names.add(fullName, 'type');
    return { kind: 'own', file: file.file.uri, fullName };
  };
  const input = inputOf(plan, method, () => made('Request'));
  const pushesArguments = method.methodKind === 'push' && method.result.kind === 'void';
  return {
    method,
    name,
    input,
    output: pushesArguments ? input : outputOf(plan, method, () => made('Response')),
    ...(method.throws.length > 0 && { errors: made('Error') }),
    isInherited: false,
  };
}

function inputOf(plan: Plan, { arguments: given }: PortableMethod, own: () => MethodMessage): MethodMessage {
  const [first, second] = given;
  if (first === undefined) return { kind: 'empty' };
  const { type } = first;
  const isMessage = second === undefined && type.kind === 'record' && fullNameOf(plan, type) !== undefined;
  return isMessage ? { kind: 'declared', type: { ...type, kind: 'record' } } : own();
}

function outputOf(plan: Plan, { result }: PortableMethod, own: () => MethodMessage): MethodMessage {
  if (result.kind === 'void') return { kind: 'empty' };
  return result.kind === 'record' && fullNameOf(plan, result) !== undefined
    ? { kind: 'declared', type: { ...result, kind: 'record' } }
    : own();
}
