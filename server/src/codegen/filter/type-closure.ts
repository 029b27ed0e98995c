/**
 * Which declarations are left where types are included and excluded, as Buf decides it: what is included brings along
 * all that it refers to, what it is in, the custom options that it has, and the extensions of its messages.
 */
import { isFieldSet, type Message } from '@bufbuild/protobuf';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import {
  type DescriptorProto,
  FieldDescriptorProto_Type as Type,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt';
import { customOptions, typesInAnys } from './option-values.ts';
import { type Element, fileKey, type PackageFiles, plainName, type TypeIndex } from './type-index.ts';

/**
 * `whole` is there for itself; `around` is there for what is in it; `implied` is there since an option needs it, which
 * brings no extensions along.
 */
export type Mode = 'excluded' | 'whole' | 'around' | 'implied';

/** Why types cannot be filtered so: a clause. */
export class FilterError extends Error {}

export class TypeClosure {
  readonly modes = new Map<string, Mode>();
  /** By file, the files that what is left of it needs. */
  readonly imports = new Map<string, Set<string>>();
  readonly #index: TypeIndex;
  readonly #targets: ReadonlySet<string>;
  readonly #includesAll: boolean;

  constructor(index: TypeIndex, targets: ReadonlySet<string>, includesAll: boolean) {
    this.#index = index;
    this.#targets = targets;
    this.#includesAll = includesAll;
  }

  has(key: string): boolean {
    const mode = this.modes.get(key);
    return mode === undefined ? this.#includesAll : mode !== 'excluded';
  }

  /** Whether a custom option stays where its owner does. */
  hasOption(options: string, number: number): boolean {
    const option = this.#index.option(options, number);
    return option === undefined || this.modes.get(option.key) !== 'excluded';
  }

  /** @throws {FilterError} */
  exclude(name: string, withPackagesBelow: boolean): void {
    const element = this.#index.elements.get(name);
    if (element !== undefined) {
      this.#excludeElement(element);
      return;
    }
    const found = this.#index.packages.get(name);
    if (found === undefined) throw new FilterError(`there is no type or package "${name}" to exclude`);
    for (const file of withPackagesBelow ? filesIn(found) : found.files)
      this.#excludeElement(this.#element(fileKey(file)));
  }

  #excludeElement(element: Element): void {
    this.modes.set(element.key, 'excluded');
    const inside = this.#index.ofFile.get(element.file) ?? [];
    for (const each of inside)
      if (element.kind === 'file' || each.key.startsWith(`${element.key}.`))
        this.modes.set(each.key, 'excluded');
  }

  /** @throws {FilterError} */
  include(name: string, withAllBelow: boolean): void {
    const element = this.#index.elements.get(name);
    if (element !== undefined) this.#includeElement(element, withAllBelow);
    else this.#includePackage(name, withAllBelow);
  }

  #includeElement(element: Element, withAllBelow: boolean): void {
    const { key, file } = element;
    if (!this.#targets.has(file))
      throw new FilterError(`the type "${key}" is imported; name types of the input`);
    const extended = element.kind === 'extension' ? plainName(element.node.extendee) : key;
    for (const each of [key, extended])
      if (this.modes.get(each) === 'excluded') throw new FilterError(`"${each}" is excluded too`);
    this.#add(element, undefined, false);
    if (!withAllBelow || element.kind !== 'message') return;
    for (const each of this.#index.ofFile.get(file) ?? [])
      if (each.key.startsWith(`${key}.`) && this.modes.get(each.key) !== 'excluded')
        this.#add(each, undefined, false);
  }

  #includePackage(name: string, withAllBelow: boolean): void {
    const found = this.#index.packages.get(name);
    if (found === undefined) throw new FilterError(`there is no type or package "${name}"`);
    const files = withAllBelow ? filesIn(found) : found.files;
    if (files.length === 0)
      throw new FilterError(
        `the package "${name}" has no types of its own; "${name}.**" names those below it`,
      );
    if (!files.some((file) => this.#targets.has(file)))
      throw new FilterError(`the package "${name}" is imported; name types of the input`);
    const wanted = files.filter((file) => this.modes.get(fileKey(file)) !== 'excluded');
    if (wanted.length === 0) throw new FilterError(`"${name}" is excluded too`);
    for (const file of wanted) this.#add(this.#element(fileKey(file)), undefined, false);
  }

  /** All that is not excluded, where nothing is included by name. */
  includeRest(): void {
    for (const file of this.#targets)
      if (this.modes.get(fileKey(file)) !== 'excluded')
        this.#add(this.#element(fileKey(file)), undefined, false);
    for (let more = true; more;) more = this.#walkFileAroundExtensions();
  }

  /** Files that are left for extensions alone have not had the rest of them looked at. */
  #walkFileAroundExtensions(): boolean {
    for (const element of this.#index.elements.values()) {
      if (element.kind !== 'file' || this.#targets.has(element.file)) continue;
      if (this.modes.get(element.key) !== 'around') continue;
      const needed = this.imports.get(element.file);
      if (element.node.dependency.every((each) => needed?.has(each) === true)) continue;
      this.#add(element, undefined, false);
      return true;
    }
    return false;
  }

  /** Of all messages that are there for themselves. */
  addExtensions(): void {
    // A map that is added to while it is walked through is walked through to its end.
    for (const [key, mode] of this.modes) {
      if (mode !== 'whole' || this.#index.elements.get(key)?.kind !== 'message') continue;
      for (const extension of this.#index.extensions.get(key) ?? [])
        if (this.modes.get(extension.key) !== 'excluded') this.#add(extension, undefined, false);
    }
  }

  #element(key: string): Element {
    const element = this.#index.elements.get(key);
    if (element === undefined) throw new FilterError(`the type "${key}" is missing`);
    return element;
  }

  #import(from: string | undefined, to: string): void {
    if (!this.imports.has(to)) this.imports.set(to, new Set());
    if (from === undefined || from === to) return;
    this.imports.set(from, (this.imports.get(from) ?? new Set()).add(to));
  }

  /** `from` is the file that refers to it. */
  #add(element: Element, from: string | undefined, isImplied: boolean): void {
    const { key, file, parent } = element;
    const before = this.modes.get(key);
    if (before !== undefined && before !== 'around') {
      if (before === 'excluded') return;
      this.#import(from, file);
      if (before === 'implied' && !isImplied) this.modes.set(key, 'whole');
      return;
    }
    this.modes.set(key, isImplied ? 'implied' : 'whole');
    if (!this.#addParts(element, isImplied)) {
      this.modes.set(key, 'excluded');
      return;
    }
    this.#import(from, file);
    this.#addAround(parent, file);
    this.#addOptions(element.node.options, file);
  }

  /** Returns whether the element can be there at all. */
  #addParts(element: Element, isImplied: boolean): boolean {
    const { file } = element;
    switch (element.kind) {
      case 'file':
        for (const each of this.#index.ofFile.get(file) ?? []) this.#add(each, undefined, false);
        return true;
      case 'message':
        this.#addMessage(element.key, element.node, file);
        return true;
      case 'enum':
        for (const { options } of element.node.value) this.#addOptions(options, file);
        return true;
      case 'service':
        for (const method of element.node.method) {
          const [input, output] = [plainName(method.inputType), plainName(method.outputType)];
          if (this.modes.get(input) === 'excluded' || this.modes.get(output) === 'excluded')
            this.modes.set(input, 'excluded');
          else this.#add(this.#element(`${element.key}.${method.name}`), undefined, false);
        }
        return true;
      case 'method':
        for (const type of [element.node.inputType, element.node.outputType].map((each) => plainName(each))) {
          if (this.modes.get(type) === 'excluded')
            throw new FilterError(`the method "${element.key}" needs "${type}", which is excluded`);
          this.#add(this.#element(type), file, false);
        }
        return true;
      case 'extension': {
        const extended = this.#element(plainName(element.node.extendee));
        if (this.modes.get(extended.key) === 'excluded') return false;
        this.#add(extended, file, isImplied);
        return this.#addTypeOf(element.node, file);
      }
    }
  }

  #addMessage(key: string, message: DescriptorProto, file: string): void {
    const members = message.oneofDecl.map(() => 0);
    for (const field of message.field) {
      if (!this.#addTypeOf(field, file)) continue;
      const { oneofIndex } = field;
      if (isFieldSet(field, FieldDescriptorProtoSchema.field.oneofIndex))
        members[oneofIndex] = (members[oneofIndex] ?? 0) + 1;
      this.#addOptions(field.options, file);
    }
    for (const [index, { options }] of message.oneofDecl.entries())
      // There are no oneofs of nothing.
      if (members[index] === 0) this.modes.set(oneofKey(key, index), 'excluded');
      else this.#addOptions(options, file);
    for (const { options } of message.extensionRange) this.#addOptions(options, file);
  }

  /** Returns whether the field stays. */
  #addTypeOf({ type, typeName }: FieldDescriptorProto, file: string): boolean {
    if (type !== Type.MESSAGE && type !== Type.GROUP && type !== Type.ENUM) return true;
    const element = this.#element(plainName(typeName));
    if (this.modes.get(element.key) === 'excluded') return false;
    this.#add(element, file, false);
    return true;
  }

  #addAround(parent: string | undefined, file: string): void {
    for (let key = parent; key !== undefined && !this.modes.has(key);) {
      this.modes.set(key, 'around');
      const element = this.#element(key);
      this.#addOptions(element.node.options, file);
      key = element.parent;
    }
  }

  #addOptions(options: Message | undefined, file: string): void {
    if (options === undefined) return;
    for (const { no, data } of customOptions(options)) {
      const option = this.#index.option(options.$typeName, no);
      if (option?.kind !== 'extension' || this.modes.get(option.key) === 'excluded') continue;
      if (option.node.type === Type.MESSAGE)
        for (const type of typesInAnys(
          this.#index,
          plainName(option.node.typeName),
          new BinaryReader(data).bytes(),
        )) {
          const named = this.#index.elements.get(type);
          if (named?.kind === 'message') this.#add(named, file, false);
        }
      this.#add(option, file, true);
    }
  }
}

export const oneofKey = (message: string, index: number): string => `${message}#${index}`;

function filesIn({ files, below }: PackageFiles): readonly string[] {
  return [...files, ...below.flatMap((each) => filesIn(each))];
}
