/** Which rpcs the changes between two states of a schema reach, for all who use it as it was. */
import type { Uri } from '../base/uri.ts';
import type { Reach } from '../breaking/reach.ts';
import { reachIn } from '../breaking/whole-users.ts';
import type { BreakingChange, TypeUser, UsingMethod } from '../languages/breaking.ts';
import type { Language, Linked } from '../languages/language.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Project } from './project.ts';

interface State {
  readonly project: Pick<Project, 'files'>;
  readonly snapshot: Snapshot;
}

/** What counts is how it was; what was added is looked up in what is there now. Nothing of files as a whole. */
export function changeReach(
  { now, before }: { readonly now: State; readonly before: State },
  languages: readonly Language[],
): (change: BreakingChange) => Promise<Reach | undefined> {
  const graphs = new Map<State, Map<Language, ReturnType<typeof reachIn>>>();
  const graphOf = (state: State, language: Language): ReturnType<typeof reachIn> | undefined => {
    const known = graphs.get(state) ?? new Map<Language, ReturnType<typeof reachIn>>();
    graphs.set(state, known);
    let graph = known.get(language);
    if (graph === undefined && language.comparer !== undefined && languages.includes(language))
      known.set(language, (graph = reachIn(language.comparer, linkedIn(state, language))));
    return graph;
  };
  const places = placesNow(now, languages);
  return async (change) => {
    const [state, place] = change.before === undefined ? [now, change.now] : [before, change.before];
    const span = change.before === undefined ? place?.span : (change.gone ?? place?.span);
    const language = place && state.snapshot.file(place.uri)?.language;
    const linked = place && state.snapshot.linked(place.uri);
    const changed =
      span === undefined || linked === undefined ? [] : (language?.comparer?.usersAt(linked, span) ?? []);
    if (language === undefined || changed.length === 0) return undefined;
    const reach = await graphOf(state, language)?.(changed);
    return (
      reach && { ...reach, methods: reach.methods.map((method) => places().get(method.fullName) ?? method) }
    );
  };
}

/** Where rpcs are now, by name: that is where somebody will look. */
function placesNow(state: State, languages: readonly Language[]): () => ReadonlyMap<string, UsingMethod> {
  let places: Map<string, UsingMethod> | undefined;
  return () => {
    if (places !== undefined) return places;
    places = new Map();
    for (const language of languages)
      for (const file of linkedIn(state, language))
        for (const { user } of language.comparer?.typeUses(file) ?? [])
          if (isMethod(user)) places.set(user.fullName, user);
    return places;
  };
}

function isMethod(user: TypeUser): user is UsingMethod {
  return user.kind === 'method';
}

function linkedIn({ project, snapshot }: State, language: Language): readonly Linked[] {
  return project.files.flatMap((uri: Uri) =>
    snapshot.file(uri)?.language === language ? (snapshot.linked(uri) ?? []) : [],
  );
}
