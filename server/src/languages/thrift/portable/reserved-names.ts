/**
 * Words that are no names: the keywords of Thrift, and those that the Apache compiler up to 0.21 refuses because some
 * language has them as keywords (`thriftl.ll`).
 */

const keywords =
  'async binary bool byte const cpp_include cpp_type double enum exception extends false i16 i32 i64 i8 include list ' +
  'map namespace oneway optional required service set string struct throws true typedef union uuid void ' +
  'xsd_all xsd_attrs xsd_nillable xsd_optional slist senum reference';

const refused =
  'BEGIN END __CLASS__ __DIR__ __FILE__ __FUNCTION__ __LINE__ __METHOD__ __NAMESPACE__ abstract alias and args as ' +
  'assert begin break case catch class clone continue declare def default del delete do dynamic elif else elseif elsif ' +
  'end enddeclare endfor endforeach endif endswitch endwhile ensure except exec finally float for foreach from ' +
  'function global goto if implements import in inline instanceof interface is lambda module native new next nil not or ' +
  'package pass public print private protected raise redo rescue retry register return self sizeof static super switch ' +
  'synchronized then this throw transient try undef unless unsigned until use var virtual volatile when while with xor ' +
  'yield';

const words = new Set(`${keywords} ${refused}`.split(' '));

/** The name, with an underscore behind it where it is none. */
export function thriftName(name: string): string {
  const made = name.replace(/\W/g, '_');
  const begun = /^[A-Za-z_]/.test(made) ? made : `_${made}`;
  return words.has(begun) ? `${begun}_` : begun;
}
