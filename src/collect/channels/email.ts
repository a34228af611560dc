import type { EmailSettings } from '../../domain/index.js';
import type { Collector } from '../collector.js';
import { collectMail } from '../mail/index.js';

/** The brand's newsletters and triggered mails, from an archive or a mailbox. */
export const email: Collector<EmailSettings> = {
  kinds: ['email'],
  collect: (settings, context) => collectMail(settings, context),
};
