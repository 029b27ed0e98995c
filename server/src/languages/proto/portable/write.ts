/** Files of proto3, of what files of Thrift declare. */
import type { Uri } from '../../../base/uri.ts';
import type { ConversionCode } from '../../../model/conversion-remarks.ts';
import {
  noComments,
  type PortableDeclaration,
  type PortableEnum,
  type PortableField,
  type PortableFile,
  type PortableMethod,
  type PortableRecord,
  type PortableService,
  type Remark,
  type WrittenFile,
} from '../../../model/portable.ts';
import type { NameInFile, TypeRefByFile } from '../../../model/type-ref.ts';
import { constantText } from './constant-text.ts';
import { asComment, commentLines } from '../../portable/comments.ts';
import { writtenFile } from '../../portable/written-file.ts';
import { idsOf } from './field-ids.ts';
import { MessageScope } from './message-scope.ts';
import { type PlannedMethod, type PlannedMethods, planMethods, withParents } from './methods.ts';
import { within } from './names.ts';
import { packageOptions } from './package-options.ts';
import { fullNameOf, interactionNameOf, type Plan, type PlannedFile, planFiles } from './plan.ts';
import { tellOfType } from './type-remarks.ts';

export function writeProto(files: readonly PortableFile[]): readonly WrittenFile[] {
  const plan = planFiles(files);
  const methods = planMethods(plan);
  return Array.from(plan.files.values(), (file) => new Writer(plan, methods, file).write());
}

const emptyFile = 'google/protobuf/empty.proto';

class Writer {
  readonly #plan: Plan;
  readonly #methods: PlannedMethods;
  readonly #planned: PlannedFile;
  readonly #imports = new Set<Uri>();
  /** The files of services that comments alone name. */
  readonly #mentioned = new Set<Uri>();
  readonly #remarks: Remark[];
  #needsEmpty = false;

  constructor(plan: Plan, methods: PlannedMethods, planned: PlannedFile) {
    this.#plan = plan;
    this.#methods = methods;
    this.#planned = planned;
    this.#remarks = planned.remarks;
  }

  write(): WrittenFile {
    const { file } = this.#planned;
    const body = file.declarations.flatMap((declaration) => [...this.#declaration(declaration), '']);
    const imports = [...this.#imports].map((uri) => this.#plan.files.get(uri)?.path ?? '');
    if (this.#needsEmpty) imports.push(emptyFile);
    const lines = [
      'syntax = "proto3";',
      '',
      ...(this.#planned.package === '' ? [] : [`package ${this.#planned.package};`, '']),
      ...imports.sort().map((each) => `import "${each}";`),
      '',
      ...packageOptions(file.namespaces, (span, message) => this.#tell('namespace', span, message)),
      '',
      ...body,
    ];
    return writtenFile(this.#planned, lines, new Set([...this.#imports, ...this.#mentioned]));
  }

  #declaration(declaration: PortableDeclaration): readonly string[] {
    const { span, name } = declaration;
    switch (declaration.kind) {
      case 'struct':
      case 'union':
      case 'exception':
        if (declaration.kind === 'exception')
          this.#tell('exception', span, `the exception "${name}" becomes a message`);
        if (declaration.kind === 'union' && declaration.fields.length === 0)
          this.#tell('empty-union', span, `the union "${name}" becomes a message without fields`);
        return this.#record(declaration);
      case 'enum':
        return this.#enum(declaration);
      case 'service':
        return this.#service(declaration);
      case 'typedef':
        this.#tell('typedef', span, `the typedef "${name}" becomes the type that it stands for`);
        return notesOf(declaration, []);
      case 'constant':
        this.#tell('constant', span, `the constant "${name}" becomes a comment`);
        return notesOf(declaration, [declaration.text]);
    }
  }

  #record(record: PortableRecord): readonly string[] {
    const fullName = this.#planned.declared.get(record) ?? record.name;
    const { above, behind } = commentLines(record.comments);
    return [
      ...above,
      `message ${lastPart(fullName)} {${behind}`,
      ...(record.deprecated ? ['option deprecated = true;', ''] : []),
      ...this.#fields(fullName, record.fields, record.kind === 'union' ? 'value' : undefined),
      '}',
    ];
  }

  /** The body of a message, which is a oneof of the name where that is given. */
  #fields(fullName: string, fields: readonly PortableField[], oneofOf?: string): readonly string[] {
    const isUnion = oneofOf !== undefined && fields.length > 0;
    let about: PortableField | undefined;
    const scope = new MessageScope(
      {
        names: this.#plan.names,
        reference: (from, type) => this.#reference(from, type),
        tell: (code, message) => about && this.#tell(code, about.span, message),
      },
      fullName,
    );
    const named = fields.map((field) => [field, this.#fieldName(scope, field)] as const);
    const oneof = isUnion ? scope.oneofName(oneofOf) : undefined;
    const ids = idsOf(fields, (field, id) =>
      this.#tell(
        'field-id',
        field.span,
        field.id === undefined
          ? `"${field.name}" has no id and gets ${id}`
          : `${field.id} cannot be the number of a field; "${field.name}" gets ${id}`,
      ),
    );
    const lines = named.flatMap(([field, name]) => {
      about = field;
      return this.#field(scope, field, name, ids.get(field) ?? 0, isUnion);
    });
    return [...scope.made, ...(oneof === undefined ? lines : [`oneof ${oneof} {`, ...lines, '}'])];
  }

  #fieldName(scope: MessageScope, field: PortableField): string {
    const name = scope.fieldName(field);
    if (name !== field.name) this.#tell('renamed', field.span, `"${field.name}" becomes "${name}"`);
    return name;
  }

  #field(
    scope: MessageScope,
    field: PortableField,
    name: string,
    id: number,
    isInUnion: boolean,
  ): readonly string[] {
    const { type, presence, defaultValue, span, deprecated } = field;
    tellOfType(type, field.name, (code, message) => this.#tell(code, span, message));
    const notes: string[] = [];
    if (defaultValue !== undefined) {
      const text = constantText(defaultValue);
      notes.push(`Default: ${text}`);
      this.#tell(
        'default-value',
        span,
        `the default ${shortened(text)} of "${field.name}" becomes a comment`,
      );
    }
    const isContainer = type.kind === 'list' || type.kind === 'set' || type.kind === 'map';
    if (presence === 'required') this.#tell('required', span, `"${field.name}" is not required any more`);
    if (presence === 'optional' && isContainer && !isInUnion)
      this.#tell('presence', span, `an empty "${field.name}" is the same as none`);
    const { above, behind } = commentLines(field.comments, notes);
    const label = presence === 'optional' && !isContainer && !isInUnion ? 'optional ' : '';
    const written = isInUnion ? scope.elementType(type) : label + scope.fieldType(type);
    return [...above, `${written} ${name} = ${id}${deprecated ? ' [deprecated = true]' : ''};${behind}`];
  }

  #enum(declaration: PortableEnum): readonly string[] {
    const { values, comments, deprecated, span } = declaration;
    const fullName = this.#planned.declared.get(declaration) ?? declaration.name;
    const names = this.#planned.values.get(declaration) ?? [];
    const rows = values.map((value, at) => ({ value, name: names[at] ?? '' }));
    const zero = rows.findIndex(({ value }) => value.number === 0);
    if (zero > 0) {
      this.#tell('enum-order', span, `${rows[zero]?.name} = 0 comes first`);
      rows.unshift(...rows.splice(zero, 1));
    }
    const hasAliases = new Set(values.map(({ number }) => number)).size < values.length;
    const { above, behind } = commentLines(comments);
    return [
      ...above,
      `enum ${lastPart(fullName)} {${behind}`,
      ...(hasAliases ? ['option allow_alias = true;'] : []),
      ...(deprecated ? ['option deprecated = true;'] : []),
      ...(zero < 0 ? [`${names.at(-1)} = 0;`] : []),
      ...rows.flatMap(({ value, name }) => {
        const lines = commentLines(value.comments);
        const options = value.deprecated ? ' [deprecated = true]' : '';
        return [...lines.above, `${name} = ${value.number}${options};${lines.behind}`];
      }),
      '}',
    ];
  }

  #service(service: PortableService): readonly string[] {
    const { comments, deprecated } = service;
    const fullName = this.#planned.declared.get(service) ?? service.name;
    const all = this.#methods.of(service);
    const inherited = all.filter(({ isInherited }) => isInherited).length;
    if (service.parent !== undefined)
      this.#tell(
        'extends',
        service.span,
        `${inherited} inherited functions stand in "${service.name}" itself`,
      );
    for (const { name } of all) this.#plan.names.add(within(fullName, name), 'method');
    const { above, behind } = commentLines(comments, this.#serviceNotes(service));
    const messages: string[] = [];
    const lines = all.flatMap((planned) => this.#method(fullName, planned, messages));
    return [
      ...above,
      `service ${lastPart(fullName)} {${behind}`,
      ...(deprecated ? ['option deprecated = true;', ''] : []),
      ...lines,
      '}',
      '',
      ...messages,
    ];
  }

  #serviceNotes(service: PortableService): readonly string[] {
    return [
      ...(service.isInteraction === true ? ['An interaction: its calls belong together.'] : []),
      ...withParents(this.#plan, service).flatMap((each) =>
        (each.performs ?? []).flatMap(({ interaction, span, comments: { detached, doc, trailing } }) => {
          const name = this.#mention(interaction);
          const isOwn = each === service;
          if (isOwn) this.#tell('interaction-start', span, `"performs ${name}" becomes a comment`);
          const told = isOwn ? [...detached, doc, trailing].filter((text) => text !== undefined) : [];
          return [`Clients can begin the interaction ${name} without a call.`, ...told];
        }),
      ),
    ];
  }

  /** What a comment says for an interaction. Nothing is imported for it. */
  #mention(interaction: NameInFile): string {
    if (interaction.file !== this.#planned.file.uri) this.#mentioned.add(interaction.file);
    const fullName = interactionNameOf(this.#plan, interaction) ?? interaction.name;
    return this.#inComment(fullName);
  }

  #inComment(fullName: string): string {
    const short = lastPart(fullName);
    return within(this.#planned.package, short) === fullName ? short : fullName;
  }

  /** What the method needs of messages is added to `messages`. */
  #method(scope: string, planned: PlannedMethod, messages: string[]): readonly string[] {
    const { method, name, input, output, isInherited } = planned;
    const { span, methodKind, deprecated } = method;
    if (!isInherited) {
      if (name !== method.name) this.#tell('renamed', span, `"${method.name}" becomes "${name}"`);
      if (method.begins !== undefined)
        this.#tell(
          'interaction-start',
          span,
          `that "${name}" begins the interaction "${method.begins.name}" becomes a comment`,
        );
      if (methodKind === 'oneway') this.#tell('oneway', span, `"${name}" is answered with an empty message`);
      messages.push(...this.#request(planned), ...this.#response(planned), ...this.#errors(planned));
    }
    const given = this.#messageName(scope, input);
    const answered = this.#messageName(scope, output);
    const takesMany = methodKind === 'client-streaming' || methodKind === 'bidi-streaming';
    const givesMany =
      methodKind === 'server-streaming' || methodKind === 'bidi-streaming' || methodKind === 'push';
    const { above, behind } = commentLines(method.comments, this.#methodNotes(planned));
    const head = `rpc ${name}(${takesMany ? 'stream ' : ''}${given}) returns (${givesMany ? 'stream ' : ''}${answered})`;
    return [...above, deprecated ? `${head} {option deprecated = true;}${behind}` : `${head};${behind}`];
  }

  #methodNotes({ method, input, errors }: PlannedMethod): readonly string[] {
    const { begins } = method;
    // Those of arguments that have no message of their own would be lost.
    const told = (input.kind === 'own' ? [] : method.arguments).flatMap(
      ({ name, comments: { detached, doc, trailing } }) =>
        [...detached, doc, trailing].filter((text) => text !== undefined).map((text) => `${name}: ${text}`),
    );
    if (begins !== undefined) told.push(`Begins the interaction ${this.#mention(begins)}.`);
    // Only a comment names it, so nothing is imported for it.
    if (errors !== undefined)
      told.push(`Fails with ${this.#inComment(errors.fullName)} in the details of google.rpc.Status.`);
    return told;
  }

  /** The message of one exception of several: there is no place in a method for it, but in the status of an error. */
  #errors({ errors, method, name }: PlannedMethod): readonly string[] {
    if (errors === undefined) return [];
    const message = lastPart(errors.fullName);
    this.#tell(
      'throws',
      method.span,
      `what "${method.name}" throws becomes the message "${message}", for the details of google.rpc.Status`,
    );
    return [
      ...asComment(`What ${name} fails with, as a detail of google.rpc.Status.`),
      `message ${message} {`,
      ...this.#fields(errors.fullName, method.throws, 'error'),
      '}',
      '',
    ];
  }

  #request({ input, method }: PlannedMethod): readonly string[] {
    if (input.kind !== 'own') return [];
    this.#tell(
      'request',
      method.span,
      `the arguments of "${method.name}" become the message "${lastPart(input.fullName)}"`,
    );
    return [
      `message ${lastPart(input.fullName)} {`,
      ...this.#fields(input.fullName, method.arguments),
      '}',
      '',
    ];
  }

  #response({ output, method }: PlannedMethod): readonly string[] {
    if (output.kind !== 'own') return [];
    this.#tell(
      'response',
      method.span,
      `the result of "${method.name}" becomes the message "${lastPart(output.fullName)}"`,
    );
    return [
      `message ${lastPart(output.fullName)} {`,
      ...this.#fields(output.fullName, [resultField(method)]),
      '}',
      '',
    ];
  }

  #messageName(scope: string, message: PlannedMethod['input']): string {
    const { names } = this.#plan;
    if (message.kind === 'declared') return this.#reference(scope, message.type);
    if (message.kind === 'empty') {
      this.#needsEmpty = true;
      return names.reference(scope, this.#planned.package, 'google.protobuf.Empty');
    }
    if (message.file !== this.#planned.file.uri) this.#imports.add(message.file);
    return names.reference(scope, this.#planned.package, message.fullName);
  }

  #reference(scope: string, type: TypeRefByFile & { readonly kind: 'record' | 'enum' }): string {
    const fullName = fullNameOf(this.#plan, type);
    if (fullName === undefined) return 'bytes';
    if (type.file !== this.#planned.file.uri) this.#imports.add(type.file);
    return this.#plan.names.reference(scope, this.#planned.package, fullName);
  }

  #tell(code: ConversionCode, span: Remark['span'], message: string): void {
    this.#remarks.push({ code, uri: this.#planned.file.uri, span, message });
  }
}

function resultField({ span, result }: PortableMethod): PortableField {
  return {
    name: 'result',
    id: 1,
    type: result,
    presence: 'plain',
    deprecated: false,
    span,
    comments: noComments,
  };
}

/** What stands in the place of a declaration that Protobuf does not have. */
function notesOf({ comments }: PortableDeclaration, lines: readonly string[]): readonly string[] {
  const { trailing } = comments;
  return commentLines(
    { ...comments, trailing: undefined },
    trailing === undefined ? lines : [...lines, trailing],
  ).above;
}

function lastPart(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
