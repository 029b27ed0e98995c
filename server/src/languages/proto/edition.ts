/** The revision of the language that a file is written in, by its number in google.protobuf.Edition. */

export type Edition = 998 | 999 | 1000 | 1001;

export const PROTO2 = 998;
export const PROTO3 = 999;
export const EDITION_2023 = 1000;
export const EDITION_2024 = 1001;

export const editions: ReadonlyMap<string, Edition> = new Map<string, Edition>([
  ['2023', EDITION_2023],
  ['2024', EDITION_2024],
]);

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
  }
}
