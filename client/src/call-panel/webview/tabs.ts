/** The tabs of the panel, from left to right. The first is seen first. A new one is a file, and a row here. */
import { errorsTab } from './errors-tab.ts';
import { messagesTab } from './messages-tab.ts';
import { metadataTab } from './metadata-table.ts';
import type { PanelTab } from './panel-tab.ts';
import { timelineTab } from './timeline-tab.ts';
import { timingTab } from './timing-tab.ts';

export const tabs: readonly PanelTab[] = [messagesTab, timelineTab, metadataTab, timingTab, errorsTab];
