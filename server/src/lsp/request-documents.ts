/**
 * What request documents need of the rest of the server: which services there are, what they mean, where calls can
 * go. The functions of `languages/rpc` work on that.
 */
import { TimeSlice } from '../base/time-slice.ts';
import { LineIndex } from '../base/line-index.ts';
import { baseName, joinUri, relativeTo, type Uri } from '../base/uri.ts';
import type { ReadSchema } from '../contract/prepared-call.ts';
import type { DocumentRequest } from '../contract/server-protocol.ts';
import type { Target } from '../contract/target.ts';
import { requestOccurrences } from '../ide/request-occurrences.ts';
import type { RequestsOfDocument } from '../ide/request-symbols.ts';
import type { Linked } from '../languages/language.ts';
import type { KnownService, RequestContext } from '../languages/rpc/context.ts';
import { rpc } from '../languages/rpc/index.ts';
import type { ParsedRpc } from '../languages/rpc/parser.ts';
import type { ReadTargets, TargetsFile } from '../languages/rpc/targets.ts';
import type { Occurrence } from '../model/occurrence.ts';
import type { MessageRules } from '../model/message-rules.ts';
import type { Schema } from '../model/schema.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { OtherSchemas } from './other-schemas.ts';
import { placedRequests } from './placed-requests.ts';
import { RequestFiles } from './request-files.ts';
import type { OpenDocument, Session } from './session.ts';
import { loadRules, rulesFile } from '../calls/rules/load-rules.ts';
import { isTargetsFile, TargetsNear } from './targets-near.ts';

/** A request document, with all that is known of the world around it. */
export interface RequestDocument {
  readonly uri: Uri;
  readonly parsed: ParsedRpc;
  readonly lines: LineIndex;
  readonly context: RequestContext;
  /** The linked files that declare the services which the document names, by the service's full name. */
  readonly linked: ReadonlyMap<string, Linked>;
  /** The files that declare the types which messages of the document say they hold, by the type's full name. */
  readonly typeFiles: ReadonlyMap<string, Uri>;
}

export class RequestDocuments {
  readonly #session: Session;
  readonly #files: RequestFiles;
  readonly #otherSchemas: OtherSchemas;
  readonly #targets: TargetsNear;
  readonly #schemas = new WeakMap<Linked, Schema>();
  /** Of the records of a file, by full name. */
  readonly #typeSchemas = new WeakMap<Linked, Map<string, Schema>>();
  readonly #rules = new WeakMap<Linked, Promise<MessageRules>>();
  readonly #parsed = new WeakMap<OpenDocument, ParsedRpc>();
  /** Where several files declare a service: the one whose lens was used last. */
  readonly #preferred = new Map<string, Uri>();

  constructor(session: Session) {
    this.#session = session;
    this.#files = new RequestFiles(session);
    this.#otherSchemas = new OtherSchemas(session.files);
    this.#targets = new TargetsNear(session);
  }

  /** From now on the service means the one that this file declares. */
  prefer(service: string, uri: Uri): void {
    this.#preferred.set(service, uri);
  }

  /** Nothing where the document is not open, or is none of requests. */
  async read(uri: Uri, signal?: AbortSignal): Promise<RequestDocument | undefined> {
    const parsed = this.parsed(uri);
    return parsed && this.#understand(uri, parsed, signal);
  }

  /** The requests of a document, open or not. */
  async listed(uri: Uri): Promise<readonly DocumentRequest[]> {
    const parsed = this.parsed(uri) ?? rpc.parse((await this.#session.files.read(uri)) ?? '');
    return rpc.listRequests(parsed);
  }

  /** What all request documents of the workspace can be found by, open or not. Throws where it is aborted. */
  async *named(signal?: AbortSignal): AsyncGenerator<RequestsOfDocument> {
    const onDisk = (await this.#files.known(signal)).filter(hasRequestExtension);
    const open = this.#session.documents.filter(isRequestDocument).map(({ uri }) => uri);
    for (const uri of new Set([...open, ...onDisk])) {
      const parsed = this.parsed(uri);
      yield { uri, requests: parsed === undefined ? await this.#files.named(uri) : placedRequests(parsed) };
    }
  }

  /** The document as it would be with another text; it need not be open. */
  readAs(uri: Uri, text: string, signal?: AbortSignal): Promise<RequestDocument> {
    return this.#understand(uri, rpc.parse(text), signal);
  }

  /** What the names in the document stand for, in order of place, and the snapshot that has the files of all symbols. */
  async occurrences(
    { parsed, context, linked, typeFiles }: RequestDocument,
    signal?: AbortSignal,
  ): Promise<{ readonly occurrences: readonly Occurrence[]; readonly snapshot: Snapshot }> {
    const services = [...linked].map(([service, { uri }]) => [service, uri] as const);
    const declaring = new Map([...services, ...typeFiles]);
    const snapshot = await this.#session.workspace.snapshot([...declaring.values()], signal);
    const occurrences = requestOccurrences(rpc.names(parsed, context), snapshot, declaring);
    return { occurrences, snapshot };
  }

  /** The request documents of the workspace, with words those in which one stands. Throws where it is aborted. */
  async *inWorkspace(
    words: readonly string[] | undefined,
    signal?: AbortSignal,
  ): AsyncGenerator<RequestDocument> {
    const onDisk = (await this.#files.all(signal)).filter(hasRequestExtension);
    const open = this.#session.documents.filter(isRequestDocument).map(({ uri }) => uri);
    const time = new TimeSlice(signal);
    for (const uri of new Set([...open, ...onDisk])) {
      await time.pause();
      const document = this.#session.document(uri);
      const text = document?.text.getText() ?? (await this.#files.read(uri)) ?? '';
      if (words?.some((word) => text.includes(word)) === false) continue;
      yield (await this.read(uri, signal)) ?? (await this.#understand(uri, rpc.parse(text), signal));
    }
  }

  async #understand(uri: Uri, parsed: ParsedRpc, signal: AbortSignal | undefined): Promise<RequestDocument> {
    const { services, linked, rules } = await this.#servicesOf(parsed, uri, signal);
    const schemaFiles = [...linked.values()].map((each) => each.uri);
    const targets = await this.#targets.of([uri, ...schemaFiles]);
    const { defaultTarget } = this.#session.settings;
    await this.#otherSchemas.read(rpc.descriptorSetsNamed(parsed.document.requests, targets));
    const typeFiles = await this.#filesOfTypes(rpc.typesNamed(parsed), uri);
    const held = await this.#schemasOfTypes(typeFiles, signal);
    const schemas = [...linked.values()].map((each) => withTypes(this.schemaOf(each), held));
    return {
      uri,
      parsed,
      lines: new LineIndex(parsed.text),
      context: {
        services,
        schemas,
        otherSchemas: this.#otherSchemas.all,
        rules,
        place: { uri, folders: this.#session.workspace.roots.folders },
        ...(targets === undefined ? {} : { targets }),
        ...(defaultTarget === undefined ? {} : { defaultTarget }),
      },
      linked,
      typeFiles,
    };
  }

  /** The document by itself; nothing where it is not open, or is none of requests. */
  parsed(uri: Uri): ParsedRpc | undefined {
    const document = this.#session.document(uri);
    if (document === undefined || !isRequestDocument(document)) return undefined;
    let parsed = this.#parsed.get(document);
    if (parsed === undefined) this.#parsed.set(document, (parsed = rpc.parse(document.text.getText())));
    return parsed;
  }

  /** From now on, requests that go by the schema of the server go by this. @throws {CallError} where it does not open. */
  async takeSchema(key: string, schema: ReadSchema): Promise<void> {
    await this.#otherSchemas.take(key, schema);
    this.#session.learned();
  }

  /** The descriptors that a server has told, or that are in a file. */
  descriptorsOf(key: string): Uint8Array | undefined {
    return this.#otherSchemas.all.get(key)?.bytes;
  }

  /** What a server has told of its services, while that is known. */
  schemaOfServer(key: string): Schema | undefined {
    return this.#otherSchemas.all.get(key)?.schemas[0];
  }

  /** What the services of a linked file mean. */
  schemaOf(linked: Linked): Schema {
    let schema = this.#schemas.get(linked);
    if (schema === undefined) {
      schema = this.#session.workspace.languageOf(linked.uri)?.schema(linked) ?? noSchema;
      this.#schemas.set(linked, schema);
    }
    return schema;
  }

  /** The linked file, with the unsaved changes of all open documents. */
  async link(uri: Uri, signal?: AbortSignal): Promise<Linked | undefined> {
    return (await this.#session.workspace.snapshot([uri], signal)).linked(uri);
  }

  /** The file that says where the target of the request on the line is. */
  async fileOfTarget(
    { parsed, context }: RequestDocument,
    line: number,
  ): Promise<{ readonly uri: Uri; readonly text: string } | undefined> {
    const uri = rpc.fileToMend(parsed, context, line);
    const text = uri && (await this.textOf(uri));
    return uri === undefined || text === undefined ? undefined : { uri, text };
  }

  /** The saved targets that could serve the file's services, or any where it declares none; those of the nearest file first. */
  async targetsFor(uri: Uri): Promise<readonly Target[]> {
    const language = this.#session.workspace.languageOf(uri);
    const file = await this.#targets.of([uri]);
    return (file?.targets ?? []).flatMap(({ target }) =>
      target !== undefined && (language === undefined || rpc.targets.serve(target, language.id))
        ? [target]
        : [],
    );
  }

  /** The file with this text, read together with those that it goes with. */
  async readTargetsFile(uri: Uri, text: string): Promise<ReadTargets> {
    const { folders } = this.#session.workspace.roots;
    const isKnown = (file: Uri): boolean =>
      folders.length === 0 || folders.some((folder) => relativeTo(folder, file) !== undefined);
    const texts: { readonly uri: Uri; readonly text: string }[] = [];
    for (const file of rpc.targets.filesFor(uri).toReversed()) {
      if (file !== uri && !isKnown(file)) continue;
      const found = file === uri ? text : await this.#session.files.read(file);
      if (found !== undefined) texts.push({ uri: file, text: found });
    }
    return rpc.targets.read(texts);
  }

  /** The file that a new target of the document goes into; one that is not there yet has no text. */
  async fileForNewTarget(uri: Uri): Promise<{ readonly uri: Uri; readonly text?: string } | undefined> {
    const { folders } = this.#session.workspace.roots;
    const near = await this.#targets.of([uri]);
    const folder = folders.find((each) => relativeTo(each, uri) !== undefined) ?? folders[0];
    const file =
      rpc.targets.fileForNew(near?.files ?? []) ?? (folder && joinUri(folder, rpc.targets.fileName));
    if (file === undefined) return undefined;
    const text = await this.textOf(file);
    return { uri: file, ...(text === undefined ? {} : { text }) };
  }

  /** Those at the top of an opened folder, for requests that lie nowhere yet. */
  async targetsAtTop(): Promise<readonly Target[]> {
    const file = await this.#targets.of([]);
    return (file?.targets ?? []).flatMap(({ target }) => target ?? []);
  }

  /** The targets that are known in each folder of the workspace that has some, the outer folders first. */
  async targetsFiles(signal?: AbortSignal): Promise<readonly TargetsFile[]> {
    const { fileName } = rpc.targets;
    const uris = (await this.targetsUris(signal))
      .filter((uri) => baseName(uri) === fileName)
      .sort((a, b) => a.length - b.length);
    const read = await Promise.all(uris.map((uri) => this.#targets.of([uri])));
    return read.filter((file) => file !== undefined);
  }

  /** The files of targets of the workspace. */
  async targetsUris(signal?: AbortSignal): Promise<readonly Uri[]> {
    return (await this.#files.all(signal)).filter(isTargetsFile);
  }

  /** The text of a document that is open, or of a file. */
  textOf(uri: Uri): Promise<string | undefined> {
    return this.#targets.textOf(uri);
  }

  async #servicesOf(
    parsed: ParsedRpc,
    uri: Uri,
    signal: AbortSignal | undefined,
  ): Promise<{
    services: readonly KnownService[];
    linked: ReadonlyMap<string, Linked>;
    rules: ReadonlyMap<string, MessageRules>;
  }> {
    const { requests } = parsed.document;
    const wanted = requests.filter(({ line }) => line !== undefined && line.path.text !== '').length;
    let services = this.#knownServices();
    // The rest of the workspace is read only where what is open does not do.
    if (rpc.servicesNamed(requests, services).length < wanted) {
      await this.#session.indexWorkspace();
      services = this.#knownServices();
    }
    const names = rpc.servicesNamed(requests, services);
    const declaring = new Map(names.map((name) => [name, this.#fileOf(name, uri)]));
    const files = [...declaring.values()].filter((file) => file !== undefined);
    const snapshot = await this.#session.workspace.snapshot(files, signal);
    const linked = new Map<string, Linked>();
    for (const [name, file] of declaring) {
      const link = file && snapshot.linked(file);
      if (link !== undefined) linked.set(name, link);
    }
    return { services, linked, rules: await this.#rulesOf(linked, snapshot) };
  }

  /** By service; nothing of files that set none, as far as what they import tells. */
  async #rulesOf(
    linked: ReadonlyMap<string, Linked>,
    snapshot: Snapshot,
  ): Promise<ReadonlyMap<string, MessageRules>> {
    const rules = new Map<string, MessageRules>();
    if (!Array.from(snapshot.files.keys()).some((file) => file.endsWith(`/${rulesFile}`))) return rules;
    for (const [service, link] of linked) {
      let known = this.#rules.get(link);
      if (known === undefined) {
        known = loadRules(() => {
          const content = this.#session.workspace.languageOf(link.uri)?.bundle(link);
          return content?.kind === 'descriptor-set' ? content.bytes : undefined;
        });
        this.#rules.set(link, known);
      }
      rules.set(service, await known);
    }
    return rules;
  }

  /** The rest of the workspace is read only where somebody names a type. */
  async #filesOfTypes(names: readonly string[], document: Uri): Promise<ReadonlyMap<string, Uri>> {
    if (names.length > 0) await this.#session.indexWorkspace();
    const { index } = this.#session;
    const files = names.map((name) => [name, this.#bestOf(index.filesWithType(name), document)] as const);
    return new Map(files.flatMap(([name, file]) => (file === undefined ? [] : [[name, file] as const])));
  }

  async #schemasOfTypes(
    typeFiles: ReadonlyMap<string, Uri>,
    signal: AbortSignal | undefined,
  ): Promise<readonly Schema[]> {
    if (typeFiles.size === 0) return [];
    const { workspace } = this.#session;
    const snapshot = await workspace.snapshot([...typeFiles.values()], signal);
    return [...typeFiles].flatMap(([name, uri]) => {
      const linked = snapshot.linked(uri);
      if (linked === undefined) return [];
      let known = this.#typeSchemas.get(linked);
      if (known === undefined) this.#typeSchemas.set(linked, (known = new Map<string, Schema>()));
      let schema = known.get(name);
      if (schema === undefined)
        known.set(name, (schema = workspace.languageOf(uri)?.schema(linked, [name]) ?? noSchema));
      return schema;
    });
  }

  #knownServices(): readonly KnownService[] {
    const { index, workspace } = this.#session;
    const known: KnownService[] = [];
    for (const [name, files] of index.services())
      for (const language of new Set(files.map((file) => workspace.languageOf(file)))) {
        const service = language && rpc.knownService(language.id, name);
        if (service !== undefined) known.push(service);
      }
    return known;
  }

  /** Of several files that declare the service: the preferred one, an open one, the one nearest to the document. */
  #fileOf(service: string, document: Uri): Uri | undefined {
    const files = this.#session.index.filesWithService(service);
    const preferred = this.#preferred.get(service);
    if (preferred !== undefined && files.includes(preferred)) return preferred;
    return this.#bestOf(files, document);
  }

  #bestOf(files: readonly Uri[], document: Uri): Uri | undefined {
    const open = this.#session.documents.find(({ uri }) => files.includes(uri));
    return open?.uri ?? files.toSorted((a, b) => sharedLength(b, document) - sharedLength(a, document))[0];
  }
}

/** By the language that the editor gave it, or by its name. */
function isRequestDocument({ text, uri }: OpenDocument): boolean {
  return text.languageId === rpc.id || hasRequestExtension(uri);
}

function hasRequestExtension(uri: Uri): boolean {
  return rpc.extensions.some((extension) => uri.endsWith(extension));
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** The schema with the records and enums of others that it lacks. */
function withTypes(schema: Schema, others: readonly Schema[]): Schema {
  if (others.length === 0) return schema;
  const all = [...others, schema];
  return {
    ...schema,
    records: Object.fromEntries(all.flatMap(({ records }) => Object.entries(records))),
    enums: Object.fromEntries(all.flatMap(({ enums }) => Object.entries(enums))),
  };
}

const noSchema: Schema = { records: {}, enums: {}, services: {} };
