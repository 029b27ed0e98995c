/** What the keywords and built-in types of Thrift mean, for people. Source: https://thrift.apache.org/docs/idl and fbthrift's guide. */
import type { Description, Fact } from '../../model/description.ts';

interface Meaning {
  readonly doc: string;
  /** Of built-in types: which values they have. */
  readonly values?: string;
  /** How many bytes a value takes, in the binary protocol and in the compact one. */
  readonly wire?: string;
}

const words: Readonly<Record<string, Meaning>> = {
  bool: { doc: '', values: 'true or false', wire: '1 byte, in compact none: the type says it' },
  byte: { doc: 'The older name of `i8`.', values: '−2⁷ to 2⁷ − 1', wire: '1 byte' },
  i8: { doc: '', values: '−2⁷ to 2⁷ − 1', wire: '1 byte' },
  i16: { doc: '', values: '−2¹⁵ to 2¹⁵ − 1', wire: '2 bytes, compact 1 to 3 (zigzag)' },
  i32: { doc: '', values: '−2³¹ to 2³¹ − 1', wire: '4 bytes, compact 1 to 5 (zigzag)' },
  i64: { doc: '', values: '−2⁶³ to 2⁶³ − 1', wire: '8 bytes, compact 1 to 10 (zigzag)' },
  double: { doc: '', values: '64-bit floating point', wire: '8 bytes' },
  string: { doc: '', values: 'text', wire: 'a length and UTF-8' },
  binary: { doc: '', values: 'any bytes', wire: 'a length and the bytes' },
  uuid: { doc: '', values: 'a UUID', wire: '16 bytes' },
  void: { doc: 'The function returns nothing; its reply says that it is done.' },
  list: { doc: 'Any number of values, in order.' },
  set: { doc: 'Values in no order, each once.' },
  map: {
    doc: 'Values by their keys, in no order. Keys that are not strings or integers fail in some languages.',
  },
  required: {
    doc: 'Always written; who reads fails where the field is missing. It can never be taken back safely, so new fields should be `optional`.',
  },
  optional: { doc: 'Written only where it is set, and who reads can tell whether it was.' },
  oneway: {
    doc: 'The server never replies: the client learns neither of the end nor of an error. The function returns `void` and throws nothing.',
  },
  async: { doc: 'The old word for `oneway`.' },
  throws: { doc: 'The exceptions that a reply can hold in place of the result. Each has an id, as a field.' },
  extends: { doc: 'The service has the functions of the other one too.' },
  union: { doc: 'A struct of which exactly one field is set.' },
  exception: { doc: 'A struct that functions can throw.' },
  typedef: { doc: 'Another name for a type. On the wire it is that type.' },
  stream: {
    doc: 'Any number of values from the server. As a type, `stream<T>`, it is of fbthrift; before a function it lets the server push after one call.',
  },
  sink: {
    doc: 'Any number of values from the client, and at the end one from the server. Of fbthrift.',
  },
  interaction: {
    doc: 'A conversation within a service that keeps state on the server while it lasts. Of fbthrift.',
  },
  performs: { doc: 'Clients of the service can begin the interaction without a call.' },
  safe: { doc: 'The exception says that the call had no effect and may be tried again.' },
  transient: { doc: 'The exception says that a later try may succeed.' },
  stateful: { doc: 'The exception says that the state must change before a try can succeed.' },
  permanent: { doc: 'The exception says that no later try will succeed.' },
  client: { doc: 'The exception says that the client is to blame.' },
  server: { doc: 'The exception says that the server is to blame.' },
  include: { doc: 'Names of the other file are written behind its name and a dot: `shared.Person`.' },
  cpp_include: { doc: 'A header that generated C++ includes.' },
  hs_include: { doc: 'A module that generated Haskell imports.' },
  namespace: { doc: 'The package or module of generated code in one language; `*` is for all others.' },
};

export function describeWord(word: string): Description | undefined {
  const meaning = Object.hasOwn(words, word) ? words[word] : undefined;
  if (meaning === undefined) return undefined;
  const { doc, values, wire } = meaning;
  const facts: Fact[] = [];
  if (values !== undefined) facts.push({ label: 'Values', value: [values] });
  if (wire !== undefined) facts.push({ label: 'Wire', value: [wire] });
  return { code: '', ...(doc !== '' && { doc }), facts };
}
