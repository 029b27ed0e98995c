/** The files that the language servers are asked about, and where in them. */
import { readCorpusFile } from '../corpus.ts';

/** A place in a file, found by text around it: `|` is the cursor. */
export type Place = string;

export interface Case {
  readonly file: string;
  /** A type where it is used. */
  readonly use: Place;
  /** The same where it is declared. */
  readonly declaration: Place;
  readonly completion: Place;
  /** Where a stray character is put, and where a type gets a name that nothing has. */
  readonly syntaxError: Place;
  readonly wrongType: Place;
}

const ads = 'google.ads.googleads.VERSION';

/** `files` are those of the corpus. */
export function casesIn(files: readonly string[]): readonly Case[] {
  const versions = files.flatMap((file) => /^google\/ads\/googleads\/v(\d+)\//.exec(file)?.[1] ?? []);
  const version = `v${Math.max(...versions.map(Number))}`;
  const package_ = ads.replace('VERSION', version);
  return [
    {
      file: 'google/container/v1/cluster_service.proto',
      use: 'rpc CreateCluster(CreateClusterReq|uest)',
      declaration: 'message NodeConf|ig {',
      completion: '  NodeConf|ig config = 2',
      syntaxError: 'message NodeConfig {|',
      wrongType: 'rpc CreateCluster(CreateClusterRequest|)',
    },
    {
      file: `google/ads/googleads/${version}/services/google_ads_service.proto`,
      use: `  ${package_}.resources.Camp|aign campaign = 2;`,
      declaration: 'message MutateOper|ation {',
      completion: '  repeated MutateOp|eration mutate_operations = 2',
      syntaxError: 'message MutateOperation {|',
      wrongType: '  repeated MutateOperation| mutate_operations = 2',
    },
    {
      file: 'google/cloud/compute/v1/compute.proto',
      use: '  repeated AcceleratorT|ype items = 100526016;',
      declaration: 'message AcceleratorT|ype {',
      completion: '  repeated Accel|eratorType items = 100526016;',
      syntaxError: 'message AcceleratorType {|',
      wrongType: '  repeated AcceleratorType| items = 100526016;',
    },
  ];
}

/** What the most files name. */
export const everywhere = {
  file: 'google/protobuf/timestamp.proto',
  place: 'message Timest|amp {',
} as const;

/** @throws where the file has no such place. */
export function offsetOf(file: string, place: Place): number {
  const cursor = place.indexOf('|');
  const at = readCorpusFile(file).indexOf(place.replace('|', ''));
  if (at < 0) throw new Error(`${file} has no "${place}"`);
  return at + cursor;
}
