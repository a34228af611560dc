import type { Extractor } from '../document.js';
import { announcementExtractor } from './announcements.js';
import { contactExtractor } from './contacts.js';
import { identityExtractor } from './identity.js';
import { readKeyMessages, readTaglines } from './lines.js';
import { readPlaceholders } from './placeholders.js';
import { voiceExtractor } from './voice.js';

const messageExtractor: Extractor = {
  id: 'messages',
  extract: (document, context) => [
    ...readKeyMessages(document, context),
    ...readTaglines(document),
    ...readPlaceholders(document, context),
  ],
};

/** What a brand says of itself: how to reach it, who it is, what is new, its lines and its tone. */
export const messageExtractors: readonly Extractor[] = [
  contactExtractor,
  identityExtractor,
  announcementExtractor,
  messageExtractor,
  voiceExtractor,
];
