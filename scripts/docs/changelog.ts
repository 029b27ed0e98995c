/** The section of CHANGELOG.md that is not released yet, made of the notes in `changes/`, and how it is closed. */

const head = '# Changelog\n\n';
const unreleased = /^## (\S+) — not yet released\n\n[^]*?(?=^## |(?![^]))/m;
const noteName = /^\d{3}-[a-z0-9-]+\.md$/;

/** Texts by the names of their files. */
export type Notes = ReadonlyMap<string, string>;

/** What is wrong with the notes, a line each. */
export function noteProblems(notes: Notes): readonly string[] {
  return [...notes].flatMap(([name, text]) => [
    ...(noteName.test(name) ? [] : [`changes/${name}: a note is called NNN-what.md`]),
    ...(/^\S[^\n]*[.:)`]\n$/.test(text) ? [] : [`changes/${name}: a note is one paragraph on one line`]),
  ]);
}

/** The changelog with the notes in its unreleased section, which is that of the version. */
export function withNotes(changelog: string, version: string, notes: Notes): string {
  const rest = changelog.replace(unreleased, '').slice(head.length);
  if (notes.size === 0) return head + rest;
  return `${head}## ${version} — not yet released\n\n${list(notes)}${rest === '' ? '' : `\n${rest}`}`;
}

/** The changelog with its unreleased section closed. Nothing where there is none. */
export function released(changelog: string, version: string, day: string): string | undefined {
  if (!unreleased.test(changelog)) return undefined;
  return changelog.replace(/^## \S+ — not yet released$/m, `## ${version} — ${day}`);
}

function list(notes: Notes): string {
  const inOrder = [...notes].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([, text]) => `- ${text}`).join('');
}
