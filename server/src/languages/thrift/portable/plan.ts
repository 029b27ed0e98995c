/** What everything is called before anything is written: files, types, services. */
import type { Uri } from '../../../base/uri.ts';
import type {
  PortableDeclaration,
  PortableEnum,
  PortableFile,
  PortableRecord,
  PortableType,
  Remark,
} from '../../../model/portable.ts';
import type { NameInFile, TypeRefByFile } from '../../../model/type-ref.ts';
import { pathBelow } from '../../portable/path.ts';
import { programOf } from '../imports.ts';
import { thriftName } from './reserved-names.ts';

export interface Plan {
  readonly files: ReadonlyMap<Uri, PlannedFile>;
}

export interface PlannedFile {
  readonly file: PortableFile;
  /** Below the folder for all output. */
  readonly path: string;
  /** What the names of the file begin with elsewhere. */
  readonly program: string;
  /** What is declared in the file, in order, nested types behind what they are nested in. */
  readonly declared: readonly Declared[];
  /** The names of types, by those that they have in the source. */
  readonly byName: ReadonlyMap<string, string>;
  /** The names of unions that oneofs become, by the record, and by the name of the oneof. */
  readonly choices: ReadonlyMap<PortableRecord, ReadonlyMap<string, string>>;
  readonly enums: ReadonlyMap<string, PortableEnum>;
  readonly remarks: Remark[];
}

export interface Declared {
  readonly name: string;
  readonly declaration: PortableDeclaration;
}

export function planFiles(files: readonly PortableFile[]): Plan {
  const names = fileNames(files);
  // The Apache compiler has one set of names for files of the same namespaces.
  const taken = new Map<string, Set<string>>();
  const planned = files.map((file): [Uri, PlannedFile] => {
    const used = taken.get(file.package) ?? new Set();
    taken.set(file.package, used);
    return [file.uri, planFile(file, names.get(file) ?? { path: '', isOther: false }, used)];
  });
  return { files: new Map(planned) };
}

export function declaredName({ files }: Plan, { file, name }: NameInFile): string | undefined {
  return files.get(file)?.byName.get(name);
}

/** Whether the record becomes a union: it has nothing but the fields of one oneof. */
export function isUnion({ kind, fields, choices }: PortableRecord): boolean {
  return kind === 'union' || (choices.length === 1 && fields.every(({ choice }) => choice !== undefined));
}

interface FileName {
  readonly path: string;
  readonly isOther: boolean;
}

/** A file sees others by their names without folders, so what goes together needs different ones. */
function fileNames(files: readonly PortableFile[]): ReadonlyMap<PortableFile, FileName> {
  const chosen = new Map<PortableFile, FileName>();
  const together = new Map<Uri, Set<Uri>>();
  for (const file of files) {
    const group = [file.uri, ...usedFiles(file)];
    for (const one of group) {
      const others = together.get(one) ?? new Set();
      for (const other of group) if (other !== one) others.add(other);
      together.set(one, others);
    }
  }
  const byUri = new Map(files.map((file) => [file.uri, file]));
  const programs = new Map<Uri, string>();
  const paths = new Set<string>();
  for (const file of files) {
    const wanted = thriftPath(file);
    const folder = wanted.slice(0, wanted.lastIndexOf('/') + 1);
    const base = programOf(wanted);
    const near = [...(together.get(file.uri) ?? [])].filter((uri) => byUri.has(uri));
    const isFree = (name: string): boolean =>
      near.every((uri) => programs.get(uri)?.toLowerCase() !== name.toLowerCase()) &&
      !paths.has(`${folder}${name}`.toLowerCase());
    let name = base;
    const folders = folder.split('/').filter((part) => part !== '');
    while (!isFree(name) && folders.length > 0) name = `${thriftName(folders.pop() ?? '')}_${name}`;
    const longest = name;
    for (let next = 2; !isFree(name); next++) name = `${longest}${next}`;
    programs.set(file.uri, name);
    paths.add(`${folder}${name}`.toLowerCase());
    chosen.set(file, { path: `${folder}${name}.thrift`, isOther: name !== programOf(file.path) });
  }
  return chosen;
}

function thriftPath(file: PortableFile): string {
  const own = pathBelow(file);
  const folder = own.slice(0, own.lastIndexOf('/') + 1);
  return `${folder}${thriftName(programOf(own))}`;
}

/** The other files whose types the file uses. */
function usedFiles(file: PortableFile): ReadonlySet<Uri> {
  const used = new Set<Uri>();
  const addType = (type: TypeRefByFile): void => {
    if (type.kind === 'record' || type.kind === 'enum') used.add(type.file);
    if (type.kind === 'list' || type.kind === 'set') addType(type.element);
    if (type.kind === 'map') {
      addType(type.key);
      addType(type.value);
    }
  };
  const add = (declaration: PortableDeclaration): void => {
    if (declaration.kind === 'service')
      for (const method of declaration.methods) {
        addType(method.result);
        for (const { type } of [...method.arguments, ...method.throws]) addType(type);
      }
    else if (isRecord(declaration)) {
      for (const { type } of declaration.fields) addType(type);
      for (const nested of declaration.nested) add(nested);
    }
  };
  for (const declaration of file.declarations) add(declaration);
  used.delete(file.uri);
  return used;
}

function planFile(file: PortableFile, { path, isOther }: FileName, taken: Set<string>): PlannedFile {
  const remarks: Remark[] = [];
  const declared: Declared[] = [];
  const byName = new Map<string, string>();
  const enums = new Map<string, PortableEnum>();
  const choices = new Map<PortableRecord, Map<string, string>>();
  const tell = (code: Remark['code'], span: Remark['span'], message: string): void => {
    remarks.push({ code, uri: file.uri, span, message });
  };
  if (isOther) tell('file', { start: 0, end: 0 }, `the file becomes ${path}`);
  // Names that are written come before those that are made.
  const topNames = new Map(
    file.declarations.map((declaration) => [declaration, free(thriftName(declaration.name), taken)]),
  );
  const put = (declaration: PortableDeclaration): void => {
    const isTop = topNames.has(declaration);
    const chosen =
      topNames.get(declaration) ?? free(thriftName(declaration.name.replaceAll('.', '_')), taken);
    declared.push({ name: chosen, declaration });
    if (chosen !== declaration.name)
      tell(isTop ? 'renamed' : 'nested-type', declaration.span, `"${declaration.name}" becomes "${chosen}"`);
    if (declaration.kind === 'enum') enums.set(declaration.name, declaration);
    if (isType(declaration)) byName.set(declaration.name, chosen);
    if (isRecord(declaration)) for (const nested of declaration.nested) put(nested);
  };
  for (const declaration of file.declarations) put(declaration);
  for (const { name: recordName, declaration } of declared) {
    if (declaration.kind !== 'struct' || isUnion(declaration)) continue;
    const unions = new Map<string, string>();
    for (const choice of declaration.choices) {
      const chosen = free(thriftName(`${recordName}_${choice.name}`), taken);
      unions.set(choice.name, chosen);
      tell('oneof', choice.span, `the oneof "${choice.name}" becomes the union "${chosen}"`);
    }
    choices.set(declaration, unions);
  }
  return { file, path, program: programOf(path), declared, byName, choices, enums, remarks };
}

function isRecord(declaration: PortableDeclaration): declaration is PortableRecord {
  return declaration.kind === 'struct' || declaration.kind === 'union' || declaration.kind === 'exception';
}

function isType(declaration: PortableDeclaration): declaration is PortableType {
  return isRecord(declaration) || declaration.kind === 'enum';
}

function free(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let next = 2; taken.has(name); next++) name = `${wanted}${next}`;
  taken.add(name);
  return name;
}
