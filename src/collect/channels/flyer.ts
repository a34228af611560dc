import type { FlyerSettings } from '../../domain/index.js';
import type { Collector } from '../collector.js';
import { collectFlyers } from '../flyers/index.js';

/** The store on paper. */
export const flyer: Collector<FlyerSettings> = {
  kinds: ['flyer'],
  collect: (settings, context) => collectFlyers(settings, context),
};
