/** Which rpcs of files that are not linked take or give a message: found by its name, as scopes resolve names. */
import type { Uri } from '../../../base/uri.ts';
import type { Member } from '../../lint-module.ts';
import { importPathOf, type ProtoFacts, type ProtoMember, type ProtoModule } from '../lint-facts.ts';
import type { MessageSymbol } from '../symbols.ts';
import type { UseElsewhere } from './shared-messages.ts';

interface OtherRpc {
  readonly member: Member<ProtoFacts, unknown>;
  readonly rpc: ProtoFacts['rpcs'][number];
}

/** By the last part of the name of what they take or give; once where both have the same. */
function rpcsByType(members: Iterable<Member<ProtoFacts, unknown>>): ReadonlyMap<string, OtherRpc[]> {
  const found = new Map<string, OtherRpc[]>();
  for (const member of members)
    for (const rpc of member.facts.rpcs)
      for (const name of new Set([lastPart(rpc[1]), lastPart(rpc[2])])) {
        const known = found.get(name);
        if (known === undefined) found.set(name, [{ member, rpc }]);
        else known.push({ member, rpc });
      }
  return found;
}

/** Of rpcs beside those of the subjects. */
export function usesElsewhere(module: ProtoModule): (message: MessageSymbol) => readonly UseElsewhere[] {
  const saved = module.module.once(rpcsByType);
  const open = rpcsByType(module.present.filter(({ file }) => file === undefined));
  return (message) => {
    const { fullName } = message;
    const name = lastPart(fullName);
    const others = [
      ...(saved.get(name) ?? []).filter(({ member }) => !module.isPresent(member.uri)),
      ...(open.get(name) ?? []),
    ];
    return others
      .map(({ member, rpc: [service, input, output] }) => ({
        asInput: means(module, member, service, input, message),
        asOutput: means(module, member, service, output, message),
      }))
      .filter(({ asInput, asOutput }) => asInput || asOutput);
  };
}

/** Whether the name means the type, where a service of the file says it. */
function means(
  module: ProtoModule,
  member: Member<ProtoFacts, unknown>,
  service: string,
  written: string,
  { fullName, file }: MessageSymbol,
): boolean {
  if (written.startsWith('.')) return written.slice(1) === fullName;
  const cut = written.indexOf('.');
  const first = cut < 0 ? written : written.slice(0, cut);
  const scopes = scopesOf(joined(member.facts.package, service));
  const at = scopes.findIndex((scope) => joined(scope, written) === fullName);
  if (at < 0 || (module.has(file.uri) && !seesFile(module, member, file.uri))) return false;
  // What a scope further in has by the first part of the name is meant instead.
  return !scopes.slice(0, at).some((scope) => isSeen(module, member, joined(scope, first)));
}

function seesFile(module: ProtoModule, member: Member<ProtoFacts, unknown>, uri: Uri): boolean {
  return [...visibleFrom(module, member)].some((each) => each.uri === uri);
}

/** The innermost first. */
function scopesOf(name: string): readonly string[] {
  const parts = name.split('.').filter(Boolean);
  return [...parts.keys()].map((left) => parts.slice(0, parts.length - left).join('.')).concat('');
}

/** Whether the file sees a package or a type that is called so. */
function isSeen(module: ProtoModule, member: Member<ProtoFacts, unknown>, name: string): boolean {
  for (const { facts } of visibleFrom(module, member)) {
    if (`${facts.package}.`.startsWith(`${name}.`)) return true;
    if (facts.declared.some((own) => joined(facts.package, own) === name)) return true;
  }
  return false;
}

/** The file, what it imports, and what that passes on; of what lies in other modules nothing is known. */
function visibleFrom(
  module: ProtoModule,
  member: Member<ProtoFacts, unknown>,
): ReadonlySet<Member<ProtoFacts, unknown>> {
  const found = new Set<Member<ProtoFacts, unknown>>([member]);
  const add = (path: string): void => {
    const imported: ProtoMember | undefined = module.with(importPathOf, path)[0];
    if (imported !== undefined) found.add(imported);
  };
  member.facts.imports.forEach(add);
  // A set gives out what is added while it is walked.
  for (const each of found) each.facts.publicImports.forEach(add);
  return found;
}

function joined(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
