/** The revision of the language that a file is written in, by its number in google.protobuf.Edition. */

export type Edition = 998 | 999 | 1000 | 1001 | 9999;

export const PROTO2 = 998;
export const PROTO3 = 999;
export const EDITION_2023 = 1000;
export const EDITION_2024 = 1001;
/** What is tried out; only Protobuf's own files can be written in it. */
export const EDITION_UNSTABLE = 9999;

export const editions: ReadonlyMap<string, Edition> = new Map<string, Edition>([
  ['2023', EDITION_2023],
  ['2024', EDITION_2024],
]);

/** Where protoc lets a file be written in the unstable edition, by the beginning of its import path. */
const unstablePaths = [
  'google/protobuf/',
  'upb/',
  'com/google/protobuf/',
  'conformance/test_protos/',
  'test_messages_edition_unstable',
];

/** The edition of a name, as a file of the import path can have it. */
export function editionNamed(name: string, importPath: string): Edition | undefined {
  if (name === 'UNSTABLE' && unstablePaths.some((start) => importPath.startsWith(start)))
    return EDITION_UNSTABLE;
  return editions.get(name);
}

export const syntaxes: ReadonlyMap<string, Edition> = new Map<string, Edition>([
  ['proto2', PROTO2],
  ['proto3', PROTO3],
]);

/** Whether the file has `edition` rather than `syntax`. */
export function isEditions(edition: Edition): boolean {
  return edition >= EDITION_2023;
}

/** As messages name it. */
export function editionName(edition: Edition): string {
  switch (edition) {
    case PROTO2:
      return 'proto2';
    case PROTO3:
      return 'proto3';
    case EDITION_2023:
      return 'edition 2023';
    case EDITION_2024:
      return 'edition 2024';
    case EDITION_UNSTABLE:
      return 'the unstable edition';
  }
}
