/** From linked schemas and the texts of scripts to the plan of a mock server, for the editor and the command line alike. */
import type { Uri } from '../base/uri.ts';
import type { MockPlan, MockService } from '../contract/mock.ts';
import type { SchemaBundle } from '../contract/schema-bundle.ts';
import type { Language } from '../languages/language.ts';
import { rpc } from '../languages/rpc/index.ts';
import { walkDeclarations } from '../model/outline.ts';
import type { Schema } from '../model/schema.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { bundleOf } from './bundle-store.ts';

/** A service that a file declares, with what the file means. */
export interface FoundService {
  /** The full name. */
  readonly name: string;
  readonly language: Language;
  readonly schema: Schema;
  readonly bundle: SchemaBundle;
}

/** A request document with answers. */
export interface MockScript {
  /** As it is called in what is told of it. */
  readonly name: string;
  readonly uri: Uri;
  readonly text: string;
}

export interface MadeMockPlan {
  readonly plan: MockPlan;
  /** What is wrong with scripts, a line each. */
  readonly problems: readonly string[];
}

/** What the files declare, in order. */
export function servicesIn(snapshot: Snapshot, files: readonly Uri[]): readonly FoundService[] {
  return files.flatMap((uri): readonly FoundService[] => {
    const [file, linked] = [snapshot.file(uri), snapshot.linked(uri)];
    if (file === undefined || linked === undefined) return [];
    const names = [...walkDeclarations(file.declarations)].flatMap(({ kind, fullName }) =>
      kind === 'service' ? [fullName] : [],
    );
    if (names.length === 0) return [];
    const { language } = file;
    const [schema, bundle] = [language.schema(linked), bundleOf(language.bundle(linked))];
    return names.flatMap((name) =>
      Object.hasOwn(schema.services, name) ? [{ name, language, schema, bundle }] : [],
    );
  });
}

/** @param folders those that files must lie in which scripts send. */
export function mockPlan(
  services: readonly FoundService[],
  scripts: readonly MockScript[],
  folders: readonly Uri[],
): MadeMockPlan {
  const context = {
    services: services.flatMap(({ name, language }) => rpc.knownService(language.id, name) ?? []),
    schemas: [...new Set(services.map(({ schema }) => schema))],
  };
  const read = scripts.map(({ name, uri, text }) => ({
    name,
    ...rpc.mock.script(rpc.parse(text), { ...context, place: { uri, folders } }, uri, name),
  }));
  const answers = read.flatMap((script) => script.answers);
  const bundles = new Map(services.map(({ bundle }) => [bundle.id, bundle]));
  const plan = {
    bundles: [...bundles.values()],
    services: services.map(({ name, schema, bundle }): MockService => ({
      service: name,
      bundleId: bundle.id,
      methods: rpc.mock.methods(schema, name, answers) ?? [],
    })),
  };
  const problems = read.flatMap(({ name, problems: found }) =>
    found.map(({ line, message }) => `${name}:${line}: ${message}`),
  );
  return { plan, problems };
}

/** A script to begin with, of all that the services have. */
export function mockStarter(services: readonly FoundService[]): string {
  return services.map(({ schema, name }) => rpc.mock.starter(schema, name)).join('\n');
}
