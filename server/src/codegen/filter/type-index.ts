/** What the files that are filtered declare: by name, by package, and which extensions there are of what. */
import {
  type DescriptorProto,
  type EnumDescriptorProto,
  type FieldDescriptorProto,
  type FileDescriptorProto,
  type MethodDescriptorProto,
  type ServiceDescriptorProto,
} from '@bufbuild/protobuf/wkt';

export type Declared =
  | { readonly kind: 'file'; readonly node: FileDescriptorProto }
  | { readonly kind: 'message'; readonly node: DescriptorProto }
  | { readonly kind: 'enum'; readonly node: EnumDescriptorProto }
  | { readonly kind: 'service'; readonly node: ServiceDescriptorProto }
  | { readonly kind: 'method'; readonly node: MethodDescriptorProto }
  | { readonly kind: 'extension'; readonly node: FieldDescriptorProto };

export type Element = Declared & {
  /** The full name; of a file {@link fileKey}, which is no name of anything else. */
  readonly key: string;
  /** The file that it is in, as imports say it. */
  readonly file: string;
  /** The key of what it is in: a message, a service, or the file. Files have none. */
  readonly parent: string | undefined;
};

export interface PackageFiles {
  readonly files: string[];
  readonly below: PackageFiles[];
}

export const fileKey = (file: string): string => `/${file}`;

/** `.a.b.C` is how descriptors name types. */
export const plainName = (name: string): string => name.replace(/^\./, '');

export class TypeIndex {
  readonly elements = new Map<string, Element>();
  /** What a file declares, at any depth, outer things first. */
  readonly ofFile = new Map<string, readonly Element[]>();
  readonly packages = new Map<string, PackageFiles>();
  /** By the full name of the message that is extended. */
  readonly extensions = new Map<string, Element[]>();

  constructor(files: readonly FileDescriptorProto[]) {
    for (const file of files) {
      this.#packageOf(file.package).files.push(file.name);
      const declared: Element[] = [];
      const add = (declaration: Declared, key: string, parent: string | undefined): void => {
        const element = { ...declaration, key, file: file.name, parent };
        this.elements.set(key, element);
        if (element.kind === 'file') return;
        declared.push(element);
        if (element.kind !== 'extension') return;
        const extended = plainName(element.node.extendee);
        this.extensions.set(extended, [...(this.extensions.get(extended) ?? []), element]);
      };
      add({ kind: 'file', node: file }, fileKey(file.name), undefined);
      visit(file, fileKey(file.name), file.package, add);
      this.ofFile.set(file.name, declared);
    }
  }

  /** The extension that a custom option is, by what it extends and its number. */
  option(options: string, number: number): Element | undefined {
    return this.extensions
      .get(options)
      ?.findLast((element) => element.kind === 'extension' && element.node.number === number);
  }

  #packageOf(name: string): PackageFiles {
    const known = this.packages.get(name);
    if (known !== undefined) return known;
    const made: PackageFiles = { files: [], below: [] };
    this.packages.set(name, made);
    if (name !== '') this.#packageOf(name.slice(0, Math.max(0, name.lastIndexOf('.')))).below.push(made);
    return made;
  }
}

type Add = (declaration: Declared, key: string, parent: string) => void;

function visit(file: FileDescriptorProto, parent: string, scope: string, add: Add): void {
  const inside = (name: string): string => (scope === '' ? name : `${scope}.${name}`);
  for (const node of file.messageType) visitMessage(node, inside(node.name), parent, add);
  for (const node of file.enumType) add({ kind: 'enum', node }, inside(node.name), parent);
  for (const node of file.extension) add({ kind: 'extension', node }, inside(node.name), parent);
  for (const node of file.service) {
    const key = inside(node.name);
    add({ kind: 'service', node }, key, parent);
    for (const method of node.method) add({ kind: 'method', node: method }, `${key}.${method.name}`, key);
  }
}

function visitMessage(message: DescriptorProto, key: string, parent: string, add: Add): void {
  add({ kind: 'message', node: message }, key, parent);
  for (const node of message.nestedType) visitMessage(node, `${key}.${node.name}`, key, add);
  for (const node of message.enumType) add({ kind: 'enum', node }, `${key}.${node.name}`, key);
  for (const node of message.extension) add({ kind: 'extension', node }, `${key}.${node.name}`, key);
}
