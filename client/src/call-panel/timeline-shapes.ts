/** The shapes of a call's timeline, as the two halves of the panel send it to each other. */
import type {
  CallTimeline,
  Distribution,
  DistributionBar,
  Plot,
  PlotRequest,
  Rates,
  ValueSeries,
} from '../../../server/src/contract/timeline.ts';
import {
  is,
  isBoolean,
  isCount,
  isEither,
  isList,
  isName,
  isNull,
  isNumber,
  isObject,
  isString,
  optional,
  type Shape,
} from '../shape.ts';

type OfKind<T extends { readonly kind: string }, K extends T['kind']> = Extract<T, { readonly kind: K }>;

const isDistribution = isObject<Distribution>({
  count: isCount,
  least: isNumber,
  most: isNumber,
  mean: isNumber,
  p50: isNumber,
  p95: isNumber,
  p99: isNumber,
  bars: isList(isObject<DistributionBar>({ from: isNumber, to: isNumber, count: isCount })),
});

const isRates = isObject<Rates>({
  bucketMs: isNumber,
  sent: isList(isCount),
  received: isList(isCount),
  sentBytes: isList(isCount),
  receivedBytes: isList(isCount),
});

export const isTimeline: Shape<CallTimeline> = isObject<CallTimeline>({
  rates: isRates,
  sentGaps: isDistribution,
  receivedGaps: isDistribution,
});

const isValues = isList(isEither(isNumber, isNull));

const isSeries = isObject<ValueSeries>({
  count: isCount,
  bucketMs: isNumber,
  least: isValues,
  mean: isValues,
  most: isValues,
});

const progress = { searched: isCount, complete: isBoolean, failure: optional(isString) };

export const isPlot: Shape<Plot> = isEither(
  isObject<OfKind<Plot, 'field'>>({ kind: is('field'), ...progress, values: isSeries }),
  isObject<OfKind<Plot, 'answers'>>({
    kind: is('answers'),
    ...progress,
    values: isSeries,
    times: isDistribution,
    waiting: isCount,
    unasked: isCount,
  }),
);

export const isPlotRequest: Shape<PlotRequest> = isEither(
  isObject<OfKind<PlotRequest, 'field'>>({
    kind: is('field'),
    direction: isName<'sent' | 'received'>({ sent: true, received: true }),
    path: isString,
  }),
  isObject<OfKind<PlotRequest, 'answers'>>({
    kind: is('answers'),
    sentPath: optional(isString),
    receivedPath: optional(isString),
  }),
);
