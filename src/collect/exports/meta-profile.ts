import type { SourceProfile } from '../social/source.js';
import { linksInText } from '../social/text.js';
import type { ExportHints } from './export.js';
import type { ExportFiles } from './files.js';
import { items, labelTest, readJson } from './meta.js';
import { at, object, text } from '../social/values.js';
import type { Json } from '../social/values.js';

/** An account's profile as Meta exports it, and whether only followers may see the account. */
export type AccountProfile = SourceProfile & { readonly isPrivate: boolean };

/** Labels of the account's language, as they are written in `string_map_data`. */
const PROFILE_LABELS = {
  handle: labelTest([
    'username',
    'benutzername',
    'nutzername',
    'gebruikersnaam',
    'nazwa użytkownika',
    "nom d'utilisateur",
    "nom d'utilisateur/utilisatrice",
    'nombre de usuario',
    'nome utente',
  ]),
  displayName: labelTest(['name', 'naam', 'imię i nazwisko', 'imię', 'nazwa', 'nom', 'nombre', 'nome']),
  bio: labelTest([
    'bio',
    'biography',
    'biografie',
    'biografia',
    'biografía',
    'biogram',
    'biographie',
    'steckbrief',
    'presentación',
  ]),
  website: labelTest([
    'website',
    'webseite',
    'internetseite',
    'strona internetowa',
    'witryna',
    'witryna internetowa',
    'site web',
    'sitio web',
    'sito web',
  ]),
  isPrivate: labelTest([
    'private account',
    'privates konto',
    'privéaccount',
    'konto prywatne',
    'compte privé',
    'cuenta privada',
    'account privato',
  ]),
} as const;
type ProfileLabel = keyof typeof PROFILE_LABELS;

/** A login address, birthday or telephone number in the same file is private account data and is not read. */
export async function accountProfile(
  files: ExportFiles,
  path: RegExp,
  hints: ExportHints,
): Promise<AccountProfile | null> {
  for (const { value } of await readJson(files, path)) {
    const fields = items(value)
      .map(profileFields)
      .find((found) => found.handle !== null || found.bio !== null);
    if (fields === undefined) continue;
    const handle = fields.handle ?? hints.handle;
    return {
      uri: hints.home(handle ?? 'unknown'),
      handle,
      displayName: fields.displayName,
      bio: fields.bio,
      website: fields.website,
      links: linksInText(fields.bio ?? ''),
      isPrivate: fields.isPrivate !== null && /^(?:true|yes|ja|tak|oui|s[ií])$/i.test(fields.isPrivate),
    };
  }
  return null;
}

function profileFields(item: Json): Record<ProfileLabel, string | null> {
  const map = object(item.string_map_data);
  const find = (label: ProfileLabel): string | null => {
    for (const [name, entry] of Object.entries(map))
      if (PROFILE_LABELS[label](name)) return text(at(entry, 'value')) ?? text(at(entry, 'href'));
    return null;
  };
  const bare = (key: string): string | null => text(item[key]);
  return {
    handle: find('handle') ?? bare('username'),
    displayName: find('displayName') ?? bare('name'),
    bio: find('bio') ?? bare('biography'),
    website: find('website') ?? bare('website'),
    isPrivate: find('isPrivate') ?? (item.private_account === true ? 'true' : null),
  };
}
