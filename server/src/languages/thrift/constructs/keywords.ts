/** The words that cannot be names, by dialect. */
import { type Dialect, dialects } from '../dialect.ts';
import type { Construct } from './constructs.ts';

/** The names of fields and arguments have less in their way than others. */
export type NameRole = 'field' | 'other';

/** The word as a name: which dialects take that. Nothing where all do. */
export function nameConstruct(word: string, role: NameRole): Construct | undefined {
  if (!everReserved.has(word)) return undefined;
  const key = `${role} ${word}`;
  let known = constructsByName.get(key);
  if (known === undefined) {
    const taking = dialects.map(({ id }) => id).filter((id) => !isReserved(word, role, id));
    const what = role === 'field' ? `"${word}" as the name of a field` : `"${word}" as a name`;
    constructsByName.set(key, (known = { what, in: taking }));
  }
  return known;
}

function isReserved(word: string, role: NameRole, dialect: Dialect): boolean {
  if (dialect === 'apache' && role === 'field') return apacheFieldWords.has(word);
  return reserved[dialect].has(word);
}

const common =
  'namespace include cpp_include void bool byte i16 i32 i64 double string binary map list set oneway typedef struct ' +
  'union exception extends throws service enum const required optional true false';

const xsd = 'cpp_type xsd_all xsd_optional xsd_nillable xsd_attrs';

/** Words of target languages, which were reserved in Apache Thrift once and still are where its lexer was copied. */
const ofLanguages =
  'BEGIN END __CLASS__ __DIR__ __FILE__ __FUNCTION__ __LINE__ __METHOD__ __NAMESPACE__ abstract alias and args as ' +
  'assert begin break case catch class clone continue declare def default del delete do dynamic elif else elseif elsif ' +
  'end enddeclare endfor endforeach endif endswitch endwhile ensure except exec finally float for foreach from function ' +
  'global goto if implements import in inline instanceof interface is lambda module native new next nil not or pass ' +
  'public print private protected raise redo rescue retry register return self sizeof static super switch synchronized ' +
  'then this throw transient try undef unless unsigned until use var virtual volatile when while with xor yield';

const wordsOf = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.join(' ').split(' '));

/** What can be no name; in Apache Thrift most of it can name a field. */
export const reserved: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  apache: wordsOf(common, 'i8 uuid async', xsd),
  fbthrift: wordsOf(common.replace(' oneway', ''), 'hs_include float stream interaction performs'),
  kitex: new Set(),
  thriftpy2: wordsOf(common, 'i8', ofLanguages),
  thriftrw: wordsOf(common, 'i8', ofLanguages, 'package'),
};

/** What cannot even name a field in Apache Thrift. */
export const apacheFieldWords: ReadonlySet<string> = wordsOf('true false', xsd);

const everReserved: ReadonlySet<string> = new Set(Object.values(reserved).flatMap((words) => [...words]));

const constructsByName = new Map<string, Construct>();
