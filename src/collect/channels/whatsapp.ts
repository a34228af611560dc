import { whatsappExport } from '../exports/whatsapp.js';
import { readExport } from '../exports/export.js';
import { socialCollector } from '../social/collect.js';

const home = (handle: string): string => `https://whatsapp.com/channel/${handle}`;

/** WhatsApp channels. */
export const whatsapp = socialCollector({
  kind: 'whatsapp',
  name: 'WhatsApp channel',
  home,
  readExport: (input) => readExport(whatsappExport, home, input),
});
