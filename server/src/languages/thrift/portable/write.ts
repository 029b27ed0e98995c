/** Files of Thrift, of what files of Protobuf declare. Nothing but what the Apache compiler has is used. */
import type { Uri } from '../../../base/uri.ts';
import type { ConversionCode } from '../../../model/conversion-remarks.ts';
import type {
  PortableEnum,
  PortableField,
  PortableFile,
  PortableMethod,
  PortableRecord,
  PortableService,
  Remark,
  WrittenFile,
} from '../../../model/portable.ts';
import type { TypeRefByFile } from '../../../model/type-ref.ts';
import { writtenFile } from '../../portable/written-file.ts';
import { commentLines } from './comment-lines.ts';
import { constantText } from './constant-text.ts';
import { fieldIds } from './field-ids.ts';
import { declaredName, type Declared, isUnion, type Plan, type PlannedFile, planFiles } from './plan.ts';
import { thriftName } from './reserved-names.ts';
import { tellOfType } from './type-remarks.ts';
import { thriftWord } from './type-words.ts';

export function writeThrift(files: readonly PortableFile[]): readonly WrittenFile[] {
  const plan = planFiles(files);
  return Array.from(plan.files.values(), (file) => new Writer(plan, file).write());
}

class Writer {
  readonly #plan: Plan;
  readonly #planned: PlannedFile;
  readonly #imports = new Set<Uri>();
  readonly #remarks: Remark[];

  constructor(plan: Plan, planned: PlannedFile) {
    this.#plan = plan;
    this.#planned = planned;
    this.#remarks = planned.remarks;
  }

  write(): WrittenFile {
    const { path, declared } = this.#planned;
    // The type of a default has to be declared before it.
    const hasDefaults = declared.some(
      ({ declaration }) =>
        declaration.kind === 'struct' &&
        declaration.fields.some(({ defaultValue }) => defaultValue?.kind === 'enum'),
    );
    const order = hasDefaults
      ? [
          ...declared.filter(({ declaration }) => declaration.kind === 'enum'),
          ...declared.filter(({ declaration }) => declaration.kind !== 'enum'),
        ]
      : declared;
    const body = order.flatMap((each) => [...this.#declaration(each), '']);
    const includes = [...this.#imports].map((uri) => this.#plan.files.get(uri)?.path ?? '').sort();
    const lines = [
      ...includes.map((to) => `include "${relativePath(path, to)}"`),
      '',
      ...this.#namespaces(),
      '',
      ...body,
    ];
    return writtenFile(this.#planned, lines, this.#imports);
  }

  #namespaces(): readonly string[] {
    const { package: name, namespaces } = this.#planned.file;
    const words = (text: string): string =>
      text
        .split('.')
        .map((part) => part.replace(/\W/g, '_'))
        .join('.');
    return [
      ...(name === '' ? [] : [`namespace * ${words(name)}`]),
      ...[...namespaces].map(([scope, namespace]) => `namespace ${scope} ${words(namespace.name)}`),
    ];
  }

  #declaration({ name, declaration }: Declared): readonly string[] {
    switch (declaration.kind) {
      case 'struct':
      case 'union':
      case 'exception':
        return this.#record(name, declaration);
      case 'enum':
        return this.#enum(name, declaration);
      case 'service':
        return this.#service(name, declaration);
      case 'typedef':
      case 'constant':
        return commentLines(declaration.comments).above;
    }
  }

  #record(name: string, record: PortableRecord): readonly string[] {
    const union = isUnion(record);
    const unions = this.#planned.choices.get(record);
    const keyword = union ? 'union' : record.kind === 'exception' ? 'exception' : 'struct';
    const [choice] = record.choices;
    const inside = union && choice !== undefined ? commentLines(choice.comments).above : [];
    const { above, behind } = commentLines(record.comments, reservedNotes(record.reserved));
    const names = this.#fieldNames(record.fields, record.choices);
    const ids = fieldIds(record.fields, (field, id) =>
      this.#tell(
        'field-id',
        field.span,
        `the id of "${field.name}" is ${id}, since ${field.id} is none in Thrift`,
      ),
    );
    const lines: string[] = [];
    const written = new Set<string>();
    for (const field of record.fields) {
      const { choice: own } = field;
      if (own === undefined || union) {
        lines.push(...this.#field(field, names.get(field) ?? '', ids.get(field) ?? 0, union));
      } else if (!written.has(own.name)) {
        // The union stands where the first of its fields stood, by the id of that.
        written.add(own.name);
        const comments = commentLines(own.comments);
        const type = unions?.get(own.name) ?? '';
        const id = ids.get(field) ?? 0;
        lines.push(...comments.above, `${id}: optional ${type} ${names.get(own) ?? ''}${comments.behind}`);
      }
    }
    const outer = [
      ...above,
      `${keyword} ${name} {${behind}`,
      ...inside,
      ...lines,
      `}${record.deprecated ? ' (deprecated)' : ''}`,
    ];
    const made = record.choices
      .filter((each) => unions?.has(each.name) === true)
      .flatMap((each) => {
        const members = record.fields.filter((field) => field.choice === each);
        return [
          `union ${unions?.get(each.name)} {`,
          ...members.flatMap((field) =>
            this.#field(field, names.get(field) ?? '', ids.get(field) ?? 0, true),
          ),
          '}',
          '',
        ];
      });
    return [...made, ...outer];
  }

  /** Names that differ in one record. */
  #fieldNames(
    fields: readonly PortableField[],
    choices: PortableRecord['choices'] = [],
  ): ReadonlyMap<object, string> {
    const taken = new Set<string>();
    const names = new Map<object, string>();
    for (const each of [...fields, ...choices]) {
      let name = thriftName(each.name);
      for (let next = 2; taken.has(name); next++) name = `${thriftName(each.name)}${next}`;
      taken.add(name);
      names.set(each, name);
      if (name !== each.name) this.#tell('renamed', each.span, `"${each.name}" becomes "${name}"`);
    }
    return names;
  }

  #field(field: PortableField, name: string, id: number, isInUnion: boolean): readonly string[] {
    const { type, presence, defaultValue, span, deprecated } = field;
    tellOfType(type, (code, message) => this.#tell(code, span, `"${field.name}" ${message}`));
    const notes: string[] = [];
    let value = '';
    if (defaultValue !== undefined) {
      const text = constantText(defaultValue, type, (each) => this.#enumName(each));
      if (text === undefined || isInUnion) {
        notes.push(`Default: ${String('value' in defaultValue ? defaultValue.value : text)}`);
        this.#tell('default-value', span, `the default of "${field.name}" becomes a comment`);
      } else value = ` = ${text}`;
    }
    const word = presence === 'plain' || isInUnion ? '' : `${presence} `;
    const { above, behind } = commentLines(field.comments, notes);
    return [
      ...above,
      `${id}: ${word}${this.#type(type)} ${name}${value}${deprecated ? ' (deprecated)' : ''}${behind}`,
    ];
  }

  #enum(name: string, { values, comments, deprecated, reserved }: PortableEnum): readonly string[] {
    const { above, behind } = commentLines(comments, reservedNotes(reserved));
    return [
      ...above,
      `enum ${name} {${behind}`,
      ...values.flatMap((value) => {
        const lines = commentLines(value.comments);
        const written = thriftName(value.name);
        if (written !== value.name) this.#tell('renamed', value.span, `"${value.name}" becomes "${written}"`);
        return [
          ...lines.above,
          `${written} = ${value.number}${value.deprecated ? ' (deprecated)' : ''}${lines.behind}`,
        ];
      }),
      `}${deprecated ? ' (deprecated)' : ''}`,
    ];
  }

  #service(name: string, { methods, comments, deprecated }: PortableService): readonly string[] {
    const { above, behind } = commentLines(comments);
    return [
      ...above,
      `service ${name} {${behind}`,
      ...methods.flatMap((method) => this.#method(method)),
      `}${deprecated ? ' (deprecated)' : ''}`,
    ];
  }

  #method(method: PortableMethod): readonly string[] {
    const { methodKind, result, arguments: given, deprecated, comments, span } = method;
    const name = thriftName(method.name);
    if (name !== method.name) this.#tell('renamed', span, `"${method.name}" becomes "${name}"`);
    const takesMany = methodKind === 'client-streaming' || methodKind === 'bidi-streaming';
    const givesMany = methodKind === 'server-streaming' || methodKind === 'bidi-streaming';
    if (takesMany) this.#tell('stream', span, `what the client of "${method.name}" streams becomes a list`);
    if (givesMany) this.#tell('stream', span, `what the server of "${method.name}" streams becomes a list`);
    const parameters = given.map(({ type, name: argument, id }) => {
      const text = this.#type(type);
      return `${id}: ${takesMany ? `list<${text}>` : text} ${thriftName(argument)}`;
    });
    const answer = this.#type(result);
    const { above, behind } = commentLines(comments);
    return [
      ...above,
      `${givesMany ? `list<${answer}>` : answer} ${name}(${parameters.join(', ')})${deprecated ? ' (deprecated)' : ''}${behind}`,
    ];
  }

  #type(type: TypeRefByFile): string {
    switch (type.kind) {
      case 'scalar':
        return thriftWord(type.scalar);
      case 'record':
      case 'enum':
        return this.#reference(type);
      case 'list':
      case 'set':
        return `${type.kind}<${this.#type(type.element)}>`;
      case 'map':
        return `map<${this.#type(type.key)}, ${this.#type(type.value)}>`;
      case 'void':
        return 'void';
      case 'unknown':
        return 'binary';
    }
  }

  #reference(type: TypeRefByFile & { readonly kind: 'record' | 'enum' }): string {
    const name = declaredName(this.#plan, type);
    if (name === undefined) return 'binary';
    if (type.file === this.#planned.file.uri) return name;
    this.#imports.add(type.file);
    return `${this.#plan.files.get(type.file)?.program}.${name}`;
  }

  #enumName(type: TypeRefByFile): string | undefined {
    return type.kind === 'enum' ? this.#reference(type) : undefined;
  }

  #tell(code: ConversionCode, span: Remark['span'], message: string): void {
    this.#remarks.push({ code, uri: this.#planned.file.uri, span, message });
  }
}

function reservedNotes(reserved: readonly string[]): readonly string[] {
  return reserved.length === 0 ? [] : [`Reserved: ${reserved.join(', ')}`];
}

/** What an include in the first file says to mean the second; both are below one folder. */
function relativePath(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1);
  const parts = to.split('/');
  let shared = 0;
  while (shared < folders.length && shared < parts.length - 1 && folders[shared] === parts[shared]) shared++;
  return [...folders.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/');
}
