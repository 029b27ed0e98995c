/** Has the grid list what a filter lets through, and has the host look for that. */
import type { FromWebview, PanelFilter } from '../messages.ts';
import type { CallView } from './call-view.ts';

/** Nothing is shown anew: that is left to whoever asked for it. */
export function applyFilter(view: CallView, filter: PanelFilter, post: (message: FromWebview) => void): void {
  const { list, title } = view;
  list.setFilter(filter);
  if (!list.isFiltered) view.relist();
  post({ type: 'filter', callId: title.callId, name: 'grid', ...(list.isFiltered && { filter }) });
}

/** The filter with one more term that must hold. */
export function withTerm(filter: PanelFilter, term: string): PanelFilter {
  return { ...filter, expression: `${filter.expression.trim()} ${term}`.trim() };
}
