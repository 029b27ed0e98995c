/** The menus of the tab of messages: what can be done with the events that are chosen, and with a value of one. */
import * as l10n from '@vscode/l10n';
import type { CallView } from './call-view.ts';
import type { MenuItem } from './context-menu.ts';
import type { EventDetailEvents } from './event-detail.ts';
import { inEveryItem, type LineValue, lineValues } from './json-paths.ts';
import { jsonLines } from './json-tokens.ts';
import { countText } from './quantities.ts';
import { visibleText } from '../../visible-text.ts';

/** More lines are not looked through for what can be pinned. */
const maxLines = 2000;

/** As many fields as anybody looks through. */
const maxFields = 30;

/** A longer value is no term of a filter that one could read. */
const maxTermLength = 200;

export type MenuGroups = readonly (readonly MenuItem[])[];

/** What is in the menu depends on whether one event is chosen or several. */
export function eventMenu(view: CallView, seq: number, events: EventDetailEvents): MenuGroups {
  const { messages } = view.chosen;
  const several = messages.length > 1;
  return [
    several ? copyAllGroup(view, messages, events) : [],
    ...(several || !view.isMessage(seq) ? [] : messageGroups(view, seq, events)),
    compareGroup(view, seq, messages, events),
    columnGroup(view, seq, events),
  ];
}

function copyAllGroup(
  { title }: CallView,
  seqs: readonly number[],
  { copy }: EventDetailEvents,
): readonly MenuItem[] {
  const count = countText(seqs.length);
  return [
    { words: l10n.t('Copy {0} messages as JSON', count), key: 'c', run: () => copy(seqs, 'json') },
    { words: l10n.t('Copy {0} messages as JSON, a line each', count), run: () => copy(seqs, 'line') },
    ...(title.protocol === 'thrift'
      ? []
      : [
          {
            words: l10n.t('Copy {0} messages as Protobuf text format', count),
            run: () => copy(seqs, 'text'),
          },
        ]),
    { words: l10n.t('Copy bytes of {0} messages as base64', count), run: () => copy(seqs, 'base64') },
    { words: l10n.t('Copy bytes of {0} messages as hex', count), run: () => copy(seqs, 'hex') },
  ];
}

function messageGroups({ title }: CallView, seq: number, events: EventDetailEvents): MenuGroups {
  const { copy, save, open } = events;
  return [
    [
      { words: l10n.t('Copy as JSON'), key: 'c', run: () => copy([seq], 'json') },
      { words: l10n.t('Copy as JSON in one line'), run: () => copy([seq], 'line') },
      ...(title.protocol === 'thrift'
        ? []
        : [{ words: l10n.t('Copy as Protobuf text format'), run: () => copy([seq], 'text') }]),
      { words: l10n.t('Copy bytes as base64'), run: () => copy([seq], 'base64') },
      { words: l10n.t('Copy bytes as hex'), run: () => copy([seq], 'hex') },
    ],
    [
      { words: l10n.t('Save JSON …'), run: () => save(seq, 'json') },
      { words: l10n.t('Save bytes …'), run: () => save(seq, 'bytes') },
      { words: l10n.t('Open in editor'), key: 'o', run: () => open(seq) },
    ],
  ];
}

function compareGroup(
  view: CallView,
  seq: number,
  messages: readonly number[],
  { compareWith, comparePair }: EventDetailEvents,
): readonly MenuItem[] {
  if (messages.length > 1) {
    const [before, after, another] = messages;
    return before === undefined || after === undefined || another !== undefined
      ? []
      : [{ words: l10n.t('Compare {0} with {1}', after, before), run: () => comparePair(after, before) }];
  }
  if (!view.isMessage(seq)) return [];
  return [
    { words: l10n.t('Compare with the one before'), key: '4', run: () => compareWith(undefined) },
    view.parts.comparedWith === seq
      ? { words: l10n.t('Do not compare others with this'), run: () => compareWith(undefined) }
      : { words: l10n.t('Compare others with this'), run: () => compareWith(seq) },
  ];
}

function columnGroup(view: CallView, seq: number, events: EventDetailEvents): readonly MenuItem[] {
  const { columns } = view.list;
  return [
    ...(view.isMessage(seq)
      ? [{ words: l10n.t('Pin a field as a column …'), run: () => events.choosePin(seq) }]
      : []),
    ...columns.map(({ path }) => ({
      words: l10n.t('Remove the column {0}', visibleText(path)),
      run: () => events.pinColumn(path),
    })),
  ];
}

/** A menu of the fields of a message that are no column yet; without any, nothing. */
export function pinMenu(view: CallView, seq: number, { pinColumn }: EventDetailEvents): MenuGroups {
  const { json = '' } = view.detail(seq) ?? {};
  const pinned = new Set(view.list.columns.map(({ path }) => path));
  const paths = new Set<string>();
  for (const found of lineValues(jsonLines(json, maxLines).lines))
    if (found?.value !== undefined) paths.add(inEveryItem(found.path) ?? found.path);
  const offered = [...paths].filter((path) => path !== '$' && !pinned.has(path)).slice(0, maxFields);
  return [
    offered.map((path) => ({ words: l10n.t('Pin {0}', visibleText(path)), run: () => pinColumn(path) })),
  ];
}

/** What can be done with a value of a message: it becomes a column, or what the others are looked through for. */
export function valueMenu(view: CallView, { path, value }: LineValue, events: EventDetailEvents): MenuGroups {
  if (path === '$') return [];
  const every = inEveryItem(path);
  const pin = (each: string): MenuItem => {
    const isPinned = view.list.columns.some((column) => column.path === each);
    const words = isPinned
      ? l10n.t('Remove the column {0}', visibleText(each))
      : l10n.t('Pin {0} as a column', visibleText(each));
    return { words, run: () => events.pinColumn(each) };
  };
  const term = value === undefined ? undefined : `${every ?? path} == ${value}`;
  return [
    [pin(path), ...(every === undefined ? [] : [pin(every)])],
    term === undefined || term.length > maxTermLength
      ? []
      : [{ words: l10n.t('Show only messages with this value'), run: () => events.filterFor(term) }],
  ];
}
