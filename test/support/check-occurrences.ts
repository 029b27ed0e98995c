/** Compares what the names of a fixture stand for with the lines of carets in it, one to one. */
import assert from 'node:assert/strict';
import { relativeTo, uriFromPath } from '../../server/src/base/uri.ts';
import { occurrencesIn } from '../../server/src/ide/occurrences.ts';
import type { Language } from '../../server/src/languages/language.ts';
import type { Occurrence, OccurrencePlace } from '../../server/src/model/occurrence.ts';
import { snapshotOf } from './memory-workspace.ts';
import { withLabels } from './fixture.ts';

/** A label is `place kind full.name`, followed by `in b.proto` where another file declares it. */
export async function checkUses(language: Language, fixture: string, dialect?: string): Promise<void> {
  await check(language, fixture, (place) => place !== 'declaration', dialect);
}

/** The same for the declarations. */
export async function checkDeclarations(
  language: Language,
  fixture: string,
  dialect?: string,
): Promise<void> {
  await check(language, fixture, (place) => place === 'declaration', dialect);
}

/** The same for all names in some kinds of places, or in all. */
export async function checkOccurrences(
  language: Language,
  fixture: string,
  places?: readonly OccurrencePlace[],
): Promise<void> {
  await check(language, fixture, (place) => places?.includes(place) ?? true, undefined);
}

async function check(
  language: Language,
  fixture: string,
  wants: (place: OccurrencePlace) => boolean,
  dialect: string | undefined,
): Promise<void> {
  const { files, uris, snapshot } = await snapshotOf(language, fixture, dialect);
  const labelled = files.map((file, index) => {
    const uri = uris[index];
    assert.ok(uri !== undefined);
    const labelOf = ({ span, symbol, place }: Occurrence): { span: typeof span; text: string } => {
      const elsewhere =
        symbol.uri === uri ? '' : ` in ${relativeTo(uriFromPath('/'), symbol.uri) ?? symbol.uri}`;
      return { span, text: `${place} ${symbol.kind} ${symbol.fullName}${elsewhere}` };
    };
    const occurrences = occurrencesIn(snapshot, uri).filter(({ place }) => wants(place));
    return file.heading + withLabels(file.text, occurrences.map(labelOf));
  });
  assert.equal(labelled.join('\n'), fixture);
}
