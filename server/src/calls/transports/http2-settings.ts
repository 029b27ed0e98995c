/** What a server sets for a connection of HTTP/2 (RFC 9113, section 6.5.2), in words. */
import type { Settings } from 'node:http2';
import type { Metadata } from '../../contract/target.ts';

/** Node has this for what was not said, where the standard has no limit. */
const unlimited = 2 ** 32 - 1;

/** In bytes, but for the streams; what does not concern calls is left out. */
export function settingsFacts(settings: Settings): Metadata {
  const { maxConcurrentStreams, initialWindowSize, maxFrameSize, maxHeaderListSize, headerTableSize } =
    settings;
  return [
    ['max concurrent streams', limitText(maxConcurrentStreams)],
    ['initial window size', sizeText(initialWindowSize)],
    ['max frame size', sizeText(maxFrameSize)],
    ['max header list size', sizeText(maxHeaderListSize)],
    ['header table size', sizeText(headerTableSize)],
  ];
}

function limitText(value: number | undefined): string {
  return value === undefined || value === unlimited ? 'no limit' : String(value);
}

function sizeText(value: number | undefined): string {
  const text = limitText(value);
  return text === 'no limit' ? text : `${text} bytes`;
}
