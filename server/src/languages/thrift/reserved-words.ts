/**
 * The words that cannot be names in languages whose generators write names as they are. Other generators change them:
 * Go's begin with an upper-case letter, those of Rust, C#, Kotlin and Swift are marked.
 */

export interface ReservingLanguage {
  readonly name: string;
  readonly words: ReadonlySet<string>;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** https://docs.python.org/3/reference/lexical_analysis.html#keywords */
const python: ReservingLanguage = {
  name: 'Python',
  words: wordsOf(
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
      'if import in is lambda nonlocal not or pass raise return try while with yield',
  ),
};

/** The Java Language Specification, section 3.9. */
const java: ReservingLanguage = {
  name: 'Java',
  words: wordsOf(
    'abstract assert boolean break byte case catch char class const continue default do double else enum extends ' +
      'false final finally float for goto if implements import instanceof int interface long native new null package ' +
      'private protected public return short static strictfp super switch synchronized this throw throws transient ' +
      'true try void volatile while',
  ),
};

/** The C++ standard, [lex.key] and [lex.digraph]. */
const cpp: ReservingLanguage = {
  name: 'C++',
  words: wordsOf(
    'alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class ' +
      'co_await co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype ' +
      'default delete do double dynamic_cast else enum explicit export extern false float for friend goto if inline ' +
      'int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public register ' +
      'reinterpret_cast requires return short signed sizeof static static_assert static_cast struct switch template ' +
      'this thread_local throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t ' +
      'while xor xor_eq',
  ),
};

/** By what namespaces call the language. */
export const reservingLanguages: ReadonlyMap<string, ReservingLanguage> = new Map([
  ['py', python],
  ['java', java],
  ['cpp', cpp],
]);
