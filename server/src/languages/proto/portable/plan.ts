/** What everything is called before anything is written: packages, types, enum values, services. */
import type { ConversionCode } from '../../../model/conversion-remarks.ts';
import type {
  PortableDeclaration,
  PortableEnum,
  PortableFile,
  PortableRecord,
  PortableService,
  Remark,
} from '../../../model/portable.ts';
import type { NameInFile } from '../../../model/type-ref.ts';
import { upperSnakeCase } from '../../letter-case.ts';
import { pathBelow } from '../../portable/path.ts';
import { FullNames, identifier, within } from './names.ts';
import { valueKeys } from './value-keys.ts';

export interface Plan {
  readonly names: FullNames;
  readonly files: ReadonlyMap<string, PlannedFile>;
}

export interface PlannedFile {
  readonly file: PortableFile;
  readonly package: string;
  /** Below the folder for all output. */
  readonly path: string;
  /** The full names of its types and services. */
  readonly declared: ReadonlyMap<PortableDeclaration, string>;
  /** The names of the values of its enums, in order. */
  readonly values: ReadonlyMap<PortableEnum, readonly string[]>;
  readonly byName: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, PortableService>;
  readonly remarks: Remark[];
}

export function planFiles(files: readonly PortableFile[]): Plan {
  const names = new FullNames();
  const packages = packagesOf(files);
  for (const { name } of packages.values()) names.addPackage(name);
  names.addPackage('google.protobuf');
  names.add('google.protobuf.Empty', 'type');
  const paths = new Set<string>();
  const planned = files.map((file) => planFile(file, packages.get(file), names, pathFor(file, paths)));
  for (const each of planned) nameValues(each, names);
  return { names, files: new Map(planned.map((each) => [each.file.uri, each])) };
}

export function fullNameOf({ files }: Plan, { file, name }: NameInFile): string | undefined {
  return files.get(file)?.byName.get(name);
}

/** The full name of what an interaction becomes. */
export function interactionNameOf({ files }: Plan, { file, name }: NameInFile): string | undefined {
  const planned = files.get(file);
  const interaction = planned?.file.declarations.find(
    (each) => each.kind === 'service' && each.isInteraction === true && each.name === name,
  );
  return interaction && planned?.declared.get(interaction);
}

interface ChosenPackage {
  readonly name: string;
  readonly isOther: boolean;
}

/** Files of one package share their names, so a file whose names are taken gets a package of its own. */
function packagesOf(files: readonly PortableFile[]): ReadonlyMap<PortableFile, ChosenPackage> {
  const chosen = new Map<PortableFile, ChosenPackage>();
  const taken = new Set<string>(['google', 'google.protobuf', 'google.protobuf.Empty']);
  const wanted = new Map(files.map((file) => [file, wantedPackage(file)]));
  const prefixes = new Set([...wanted.values()].flatMap(prefixesOf));
  for (const file of files) {
    const base = wanted.get(file) ?? '';
    const own = namesOf(file);
    const isFree = (name: string): boolean =>
      !prefixesOf(name).some((prefix) => taken.has(prefix)) &&
      own.every((each) => !taken.has(within(name, each)) && !prefixes.has(within(name, each)));
    let name = base;
    for (let next = 1; !isFree(name); next++)
      name = within(base, identifier(programName(file.path)) + (next === 1 ? '' : String(next)));
    for (const each of own) taken.add(within(name, each));
    for (const prefix of prefixesOf(name)) prefixes.add(prefix);
    chosen.set(file, { name, isOther: name !== base });
  }
  return chosen;
}

function wantedPackage({ package: name, path }: PortableFile): string {
  const parts = name.split(/[./\\:]+/).filter((part) => part !== '');
  return (parts.length === 0 ? [programName(path)] : parts).map(identifier).join('.');
}

function prefixesOf(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.map((_, at) => parts.slice(0, at + 1).join('.'));
}

function namesOf({ declarations }: PortableFile): readonly string[] {
  return declarations.filter(isNamed).map(({ name }) => identifier(name));
}

function isNamed(
  declaration: PortableDeclaration,
): declaration is PortableRecord | PortableEnum | PortableService {
  return declaration.kind !== 'typedef' && declaration.kind !== 'constant';
}

/** `base` for `dir/base.thrift`. */
function programName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

function planFile(
  file: PortableFile,
  chosen: ChosenPackage | undefined,
  names: FullNames,
  path: string,
): PlannedFile {
  const packageName = chosen?.name ?? '';
  const remarks: Remark[] = [];
  const declared = new Map<PortableDeclaration, string>();
  const byName = new Map<string, string>();
  const services = new Map<string, PortableService>();
  const first = file.declarations[0];
  const tell = (code: ConversionCode, span: Remark['span'], message: string): void => {
    remarks.push({ code, uri: file.uri, span, message });
  };
  if (chosen?.isOther === true && first !== undefined)
    tell(
      'package',
      { start: 0, end: 0 },
      `the package is "${packageName}", so that no name is declared twice`,
    );
  for (const declaration of file.declarations) {
    if (!isNamed(declaration)) continue;
    const name = names.free(packageName, identifier(declaration.name));
    if (name !== declaration.name)
      tell('renamed', declaration.span, `"${declaration.name}" becomes "${name}"`);
    const fullName = within(packageName, name);
    names.add(fullName, declaration.kind === 'service' ? 'service' : 'type');
    declared.set(declaration, fullName);
    if (declaration.kind === 'service') {
      // An interaction can have the name of a service.
      if (!services.has(declaration.name) || declaration.isInteraction !== true)
        services.set(declaration.name, declaration);
    } else byName.set(declaration.name, fullName);
  }
  return {
    file,
    package: packageName,
    path,
    declared,
    values: new Map(),
    byName,
    services,
    remarks,
  };
}

/** One that no other file has, also where the case of letters does not count. */
function pathFor(file: PortableFile, taken: Set<string>): string {
  const wanted = protoPath(file);
  let path = wanted;
  for (let next = 2; taken.has(path.toLowerCase()); next++)
    path = wanted.replace(/\.proto$/, `${next}.proto`);
  taken.add(path.toLowerCase());
  return path;
}

function protoPath(file: PortableFile): string {
  return pathBelow(file).replace(/\.[^./]*$/, '') + '.proto';
}

/** Enum values are declared beside their enum, so no two of a package can have one name. */
function nameValues(
  { file, package: scope, declared, values, remarks }: PlannedFile,
  names: FullNames,
): void {
  const chosen = values as Map<PortableEnum, readonly string[]>;
  for (const declaration of file.declarations) {
    if (declaration.kind !== 'enum') continue;
    const enumName = (declared.get(declaration) ?? '').slice(scope === '' ? 0 : scope.length + 1);
    const prefix = `${upperSnakeCase(enumName)}_`;
    const plain = declaration.values.map(({ name }) => identifier(name));
    const isTaken = plain.some((name) => names.has(within(scope, name)) || unwritable.has(name));
    const keys = valueKeys(enumName);
    const used = new Set<string>();
    const given = declaration.values.map(({ name, span, number }, at) => {
      let made = isTaken ? prefix + identifier(name) : (plain[at] ?? '');
      made = names.free(scope, made);
      for (let next = 2; !keys.takes(made, number) || used.has(made); next++)
        made = names.free(scope, `${identifier(name)}_${next}`);
      used.add(made);
      names.add(within(scope, made), 'other');
      if (made !== name)
        remarks.push({ code: 'enum-value', uri: file.uri, span, message: `"${name}" becomes "${made}"` });
      return made;
    });
    chosen.set(declaration, given);
    if (declaration.values.every(({ number }) => number !== 0)) {
      let zero = names.free(scope, `${prefix}UNSPECIFIED`);
      for (let next = 2; !keys.takes(zero, 0); next++)
        zero = names.free(scope, `${prefix}UNSPECIFIED${next}`);
      names.add(within(scope, zero), 'other');
      chosen.set(declaration, [...given, zero]);
      remarks.push({
        code: 'enum-zero',
        uri: file.uri,
        span: declaration.span,
        message: `the value ${zero} = 0 is added`,
      });
    }
  }
}

/** What begins another statement inside of an enum. */
const unwritable = new Set(['option', 'reserved']);
